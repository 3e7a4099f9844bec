// `bench journal`: what readings cost in bytes, operations, RAM and flash. `bench messages`: see
// MessageBench.

namespace Gateway.Tools.Bench;

/// <summary>The command bench.</summary>
internal sealed class BenchCommand(TextWriter output) : ICommand
{
    /// <inheritdoc/>
    public string Name => "bench";

    /// <inheritdoc/>
    public string Help =>
        "measure what readings cost in flash and on the wire\n"
        + "bench journal             bytes, operations, RAM and flash of a reading; use -c Release\n"
        + "bench messages            bytes of three metrics in each format, at several readings a message";

    /// <inheritdoc/>
    public int Run(string[] args)
    {
        switch (args)
        {
            case ["messages"]:
                new MessageBench(output).Run();
                return 0;
            case ["journal"]:
                new PackingBench(output).Run();
                new FlashBench(output).Run();
                return 0;
            default:
                output.WriteLine("usage: bench journal|messages");
                return 2;
        }
    }
}
