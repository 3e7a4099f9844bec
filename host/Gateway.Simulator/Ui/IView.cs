// Where the simulator shows what happens.

namespace Gateway.Simulator.Ui;

/// <summary>Shows events and the bytes of the gateway's serial console. Safe to call from any
/// thread.</summary>
public interface IView
{
    /// <summary>Shows one event as a line.</summary>
    void Event(string line);

    /// <summary>Shows bytes that the gateway wrote to its console.</summary>
    void ConsoleBytes(ReadOnlySpan<byte> bytes);

    /// <summary>Ends an unfinished line, before the program ends.</summary>
    void Finish();
}
