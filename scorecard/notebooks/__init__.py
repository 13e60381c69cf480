"""Running notebooks, and the form in which they are stored.

Takes: a notebook and its parameters.
Gives: the executed notebook, and the files of outcomes that its cells wrote.
"""

__all__ = ["file", "jupyter_hook", "kernels", "progress", "reads", "run"]
