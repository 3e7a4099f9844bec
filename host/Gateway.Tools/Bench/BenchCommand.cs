// `bench journal`: what readings cost in bytes, operations, RAM and flash. `bench messages`, `bench size`
// and `bench wire`: see there.

using Gateway.Tools.Fleet;
using Gateway.Tools.Heap;
using Gateway.Tools.Sim;

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
        + "bench messages            bytes of three metrics in each format, at several readings a message\n"
        + "bench filters             operations of each filter of a channel; use -c Release\n"
        + "bench wire                bytes between gateway and peer, headers and acknowledgements included\n"
        + "bench size [FOLDER]       bytes of device code by project and folder; FOLDER has .pe files, else\n"
        + "                          the newest nanoFramework build, else an estimate; use -c Release\n"
        + "bench heap                bytes of the agent on the device's managed heap, by mode and folder\n"
        + "bench fleet [N [READINGS]]  N gateways (1000) drain a day's backlog (1440) through one mosquitto\n"
        + "bench sim [DAYS]          a whole gateway in virtual time, as fast as the PC can; -c Release\n"
        + "bench power [DAYS]        what each profile draws from a battery, estimated";

    /// <inheritdoc/>
    public int Run(string[] args)
    {
        switch (args)
        {
            case ["messages"]:
                new MessageBench(output).Run();
                return 0;
            case ["filters"]:
                new FilterBench(output).Run();
                return 0;
            case ["wire"]:
                return new WireBench(output).Run();
            case ["fleet"]:
                return new FleetBench(output).Run(1000, 1440);
            case ["fleet", string count] when int.TryParse(count, out int gateways) && gateways > 0:
                return new FleetBench(output).Run(gateways, 1440);
            case ["fleet", string count, string readings] when int.TryParse(count, out int gateways)
                && int.TryParse(readings, out int each) && gateways > 0 && each > 0:
                return new FleetBench(output).Run(gateways, each);
            case ["size"]:
                new SizeBench(output, null).Run();
                return 0;
            case ["size", string folder] when Directory.Exists(folder):
                new SizeBench(output, folder).Run();
                return 0;
            case ["heap"]:
                return new HeapBench(output).Run();
            case ["journal"]:
                new PackingBench(output).Run();
                new FlashBench(output).Run();
                return 0;
            case ["sim"]:
                return new SimBench(output).Run(30);
            case ["sim", string count] when int.TryParse(count, out int days) && days > 0:
                return new SimBench(output).Run(days);
            case ["power"]:
                return new PowerBench(output).Run("profiles", 7);
            case ["power", string count] when int.TryParse(count, out int days) && days > 0:
                return new PowerBench(output).Run("profiles", days);
            default:
                output.WriteLine("usage: bench journal|messages|filters|wire|size [FOLDER]|heap"
                    + "|fleet [N [READINGS]]|sim [DAYS]|power [DAYS]");
                return 2;
        }
    }
}
