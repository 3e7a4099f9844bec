// `bench size`: what our code takes of the deployment, per project and folder. The device's own form (.pe)
// is made by nanoFramework's metadata processor; where it was not run, its size is estimated from the
// compiled assembly: the byte code as it is, and the rows of nanoFramework's tables with their names, texts
// and signatures. Sizes of rows: nf-interpreter, src/CLR/Include/nanoCLR_Types.h (CLR_RECORD_*).

using System.Globalization;
using Gateway.Tools.External;

namespace Gateway.Tools.Bench;

/// <summary>Measures the size of device code.</summary>
/// <param name="output">Where it writes to.</param>
/// <param name="peFolder">Folder of .pe files; null for the newest nanoFramework build.</param>
internal sealed class SizeBench(TextWriter output, string? peFolder)
{
    /// <summary>Prints the tables.</summary>
    public void Run()
    {
        output.WriteLine("| project | types | methods | byte code | rows, names, texts | together | .pe |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        List<AssemblySize> sizes = [];
        long total = 0;
        bool isTrue = true;
        foreach (string project in SizeLimits.EstimateBytesMax.Keys)
        {
            AssemblySize size = AssemblySize.Read(Path.Combine(AppContext.BaseDirectory, project + ".dll"));
            sizes.Add(size);
            long? pe = PeBytes(project);
            isTrue &= pe != null;
            total += pe ?? size.Total.Bytes;
            output.WriteLine(Row(project, size.Total) + $" {(pe is long bytes ? N(bytes) : "not built")} |");
        }

        output.WriteLine();
        output.WriteLine(SizeLimits.Verdict(total, isTrue ? "" : ", estimated where there is no .pe"));
        output.WriteLine();
        output.WriteLine("| folder | types | methods | byte code | rows, names, texts | together |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach ((string folder, FolderSize size) in sizes.SelectMany(size => size.Folders)
            .OrderByDescending(one => one.Value.Bytes))
        {
            output.WriteLine(Row(folder, size));
        }
    }

    private static string Row(string name, FolderSize size)
    {
        return $"| {name} | {N(size.Types)} | {N(size.Methods)} | {N(size.CodeBytes)} | "
            + $"{N(size.Bytes - size.CodeBytes)} | {N(size.Bytes)} |";
    }

    private static string N(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private long? PeBytes(string project)
    {
        string? path = peFolder == null
            ? BuildOutput.Newest(project, project + ".pe")
            : Path.Combine(peFolder, project + ".pe");
        return path != null && File.Exists(path) ? new FileInfo(path).Length : null;
    }
}
