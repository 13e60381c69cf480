"""What every room speaks of: faults, editions and periods, roots, file names and YAML.

Takes: names, texts and folders, as they are written in files or on the command line.
Gives: the values that they mean, or every fault with its file, its line and what would be right.
"""

__all__ = [
    "collation",
    "edition",
    "faults",
    "files",
    "kept_steps",
    "letters",
    "lock",
    "memory",
    "model",
    "names",
    "own_code",
    "registry",
    "root",
    "rounding",
    "sexes",
    "store",
    "yaml_file",
]
