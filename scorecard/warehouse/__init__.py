"""The engines that rows lie in, reached by the names of connections.

Takes: a connection's name, and a query with its parameters.
Gives: an open engine, its tables as Ibis sees them, and the answer of a query in parts.
"""

__all__ = ["connections", "engines", "files", "queries"]
