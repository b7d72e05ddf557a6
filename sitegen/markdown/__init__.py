"""Text → Document: the grammar, the tree, the processors, the printer."""
