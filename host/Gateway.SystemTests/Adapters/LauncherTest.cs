// A test that runs the whole firmware on a board and types at its console.

using System.Text;
using Gateway.Firmware;
using Gateway.SystemTests.NanoApi;

namespace Gateway.SystemTests.Adapters;

/// <summary>A board whose console is COM2.</summary>
public abstract class LauncherTest : BoardTest
{
    private const int ConsoleUart = 2;
    private const int StepMs = 100;
    private const int StepCount = 80;

    /// <summary>Types a line, lets 8 s pass, and returns what came to the screen.</summary>
    protected string Type(Launcher launcher, string line)
    {
        Board.Uart(ConsoleUart).TerminalWrite(Encoding.ASCII.GetBytes(line + "\r"), 0, line.Length + 1);
        StringBuilder screen = new();
        byte[] chunk = new byte[1024];
        for (int i = 0; i < StepCount; i++)
        {
            launcher.Supervisor.Step(Clock.NowMs);
            Clock.Advance(StepMs);
            Thread.Sleep(2); // the console's own thread writes
            int count = Board.Uart(ConsoleUart).TerminalRead(chunk, 0, chunk.Length);
            screen.Append(Encoding.ASCII.GetString(chunk, 0, count));
        }

        return screen.ToString();
    }
}
