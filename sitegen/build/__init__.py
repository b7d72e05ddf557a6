"""One build: the pipeline, the cache, the workers, the writing."""
