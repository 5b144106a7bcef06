"""Names of source code and of package manifests: text, of which a file is a document."""

SUFFIXES = (
    *(".py", ".pyi", ".pyx", ".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx", ".vue", ".css", ".scss", ".less"),
    *(".c", ".h", ".cc", ".hh", ".cpp", ".hpp", ".cxx", ".hxx", ".cu", ".m", ".mm", ".cs", ".fs", ".vb"),
    *(".java", ".kt", ".kts", ".scala", ".groovy", ".clj", ".go", ".rs", ".swift", ".dart", ".zig", ".nim", ".d"),
    *(".rb", ".php", ".pl", ".pm", ".lua", ".tcl", ".sh", ".bash", ".zsh", ".ps1", ".bat", ".awk", ".el", ".lisp"),
    *(".hs", ".ml", ".mli", ".ex", ".exs", ".erl", ".jl", ".r", ".f", ".f90", ".for", ".pas", ".ada", ".adb", ".ads"),
    *(".asm", ".s", ".v", ".sv", ".vhd", ".vhdl", ".sql", ".proto", ".thrift", ".sol", ".cmake", ".mk", ".gradle"),
    *(".tex", ".toml", ".adoc", ".org"),
)
MANIFESTS = ("package.json", "pom.xml")  # others have a suffix of their own
