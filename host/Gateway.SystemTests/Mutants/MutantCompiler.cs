// Builds Gateway.Core from its sources, with or without a fault. The sources are read and parsed once.

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Gateway.SystemTests.Mutants;

/// <summary>Compiles Gateway.Core.</summary>
internal sealed class MutantCompiler
{
    private const string Folder = "Gateway.Core/";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp10);

    private readonly Dictionary<string, SyntaxTree> _trees = [];
    private readonly CSharpCompilation _compilation;

    /// <summary>Reads the sources.</summary>
    public MutantCompiler()
    {
        foreach (string path in RepoTree.Files("*.cs"))
        {
            if (path.StartsWith(Folder, StringComparison.Ordinal))
            {
                string text = File.ReadAllText(RepoTree.PathOf(path)).ReplaceLineEndings("\n");
                _trees.Add(path[Folder.Length..], Parse(text, path));
            }
        }

        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] names =
        [
            "System.Private.CoreLib.dll", "System.Runtime.dll", "System.Collections.dll",
            "System.Runtime.Extensions.dll",
        ];
        _compilation = CSharpCompilation.Create(
            "Gateway.Core",
            _trees.Values,
            names.Select(name => MetadataReference.CreateFromFile(Path.Combine(framework, name))),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
    }

    /// <summary>Builds the assembly as it is.</summary>
    public byte[] Compile() => Emit(_compilation);

    /// <summary>Builds the assembly with a fault.</summary>
    /// <exception cref="InvalidOperationException">The text is not there exactly once, or does not
    /// compile.</exception>
    public byte[] Compile(Mutant mutant)
    {
        if (!_trees.TryGetValue(mutant.File, out SyntaxTree? tree))
        {
            throw new InvalidOperationException($"{mutant.Name}: there is no {Folder}{mutant.File}.");
        }

        string text = tree.ToString();
        int count = text.Split(mutant.Text).Length - 1;
        if (count != 1)
        {
            string place = $"{mutant.Name}: in {Folder}{mutant.File}";
            throw new InvalidOperationException(
                $"{place} this stands {count} times, not once:\n{mutant.Text}");
        }

        text = text.Replace(mutant.Text, mutant.Replacement, StringComparison.Ordinal);
        return Emit(_compilation.ReplaceSyntaxTree(tree, Parse(text, tree.FilePath)));
    }

    private static SyntaxTree Parse(string text, string path)
        => CSharpSyntaxTree.ParseText(text, ParseOptions, path, Encoding.UTF8);

    private static byte[] Emit(CSharpCompilation compilation)
    {
        using MemoryStream stream = new();
        EmitResult result = compilation.Emit(stream);
        if (!result.Success)
        {
            IEnumerable<Diagnostic> errors = result.Diagnostics
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            throw new InvalidOperationException(string.Join("\n", errors));
        }

        return stream.ToArray();
    }
}
