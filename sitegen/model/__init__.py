"""The values that flow through a build, and the one error that authors meet. Imports nothing of ours."""
