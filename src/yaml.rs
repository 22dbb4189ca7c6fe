//! Floor 1. YAML as a tree in which every key and value knows its place. The only file that knows the YAML parser.
