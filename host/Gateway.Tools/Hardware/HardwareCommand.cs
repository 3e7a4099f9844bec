// hardware: writes tables and drawings of hardware/ anew, from the constants of Gateway.Firmware/Boards.

using Gateway.Tools.External;

namespace Gateway.Tools.Hardware;

/// <summary>The command hardware.</summary>
/// <param name="output">Where it writes to.</param>
internal sealed class HardwareCommand(TextWriter output) : ICommand
{
    /// <inheritdoc/>
    public string Name => "hardware";

    /// <inheritdoc/>
    public string Help => """
        write pin tables and wiring diagrams of hardware/ from the boards' code
        hardware                 checks the pins of all boards and writes hardware/*/README.md, wiring.svg
        """;

    /// <inheritdoc/>
    public int Run(string[] args)
    {
        string? root = BuildOutput.Root;
        if (args.Length > 0 || root == null)
        {
            output.WriteLine(root == null ? "hardware: this is no checkout" : Help);
            return args.Length > 0 ? 2 : 1;
        }

        string[] problems = [.. BoardList.All.SelectMany(
            board => BoardRules.Check(board).Select(problem => $"hardware: {board.Name}: {problem}"))];
        foreach (string problem in problems)
        {
            output.WriteLine(problem);
        }

        foreach (HardwareBoard board in BoardList.All)
        {
            Write(Path.Combine(root, HardwarePages.DrawingOf(board)), WiringDrawing.Draw(board));
            string page = Path.Combine(root, HardwarePages.PageOf(board));
            Write(page, HardwarePages.Update(File.ReadAllText(page), board));
        }

        string overview = Path.Combine(root, HardwarePages.Overview);
        Write(overview, HardwarePages.UpdateOverview(File.ReadAllText(overview)));
        return problems.Length == 0 ? 0 : 1;
    }

    private void Write(string path, string text)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            File.WriteAllText(path, text);
            output.WriteLine("hardware: wrote " + path);
        }
    }
}
