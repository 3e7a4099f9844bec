// The simulator's console at a terminal program: over TCP and over a pseudo-terminal the same dialogue as at
// a device, the first password included.

using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Simulator;

[TestClass]
public sealed class ConsoleLineTests
{
    private const string Password = "correct horse";

    [TestMethod]
    public void A_port_is_a_console()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start("--mode", "iot", "--console", "tcp:0");
        using ConsoleTerminal terminal = Connect(PortOf(simulator));

        Converse(terminal);
        StopCleanly(simulator);
    }

    [TestMethod]
    public void A_pseudo_terminal_is_a_console_also_for_the_second_program_that_opens_it()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("--console pty works on Linux only.");
        }

        using SimulatorProcess simulator = SimulatorProcess.Start("--mode", "iot", "--console", "pty");
        string path = PlaceIn(simulator, @"console: (/dev/\S+)");
        using (ConsoleTerminal first = Open(path))
        {
            Converse(first);
        }

        using ConsoleTerminal second = Open(path);
        second.Type("time", "uptime");
        StopCleanly(simulator);
    }

    [TestMethod]
    public void A_second_terminal_is_told_that_there_is_one_and_comes_in_when_that_has_gone()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start("--mode", "iot", "--console", "tcp:0");
        int port = PortOf(simulator);
        using (ConsoleTerminal first = Connect(port))
        {
            first.Type("", "> ");
            using ConsoleTerminal second = Connect(port);
            second.WaitFor("another terminal is connected\r\n");
            Eventually.Is(() => second.HasEnded, "the second is hung up on");
            first.Type("time", "uptime");
        }

        // the place becomes free a second after the first has gone
        Thread.Sleep(1500);
        using ConsoleTerminal third = Connect(port);
        third.Type("time", "uptime");
    }

    [TestMethod]
    public void A_program_that_sends_a_line_and_its_end_still_gets_the_answer()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start("--mode", "iot", "--console", "tcp:0");
        using TcpClient client = new(IPAddress.Loopback.ToString(), PortOf(simulator));
        using ConsoleTerminal terminal = new(client.GetStream());
        terminal.Press("alarms\r"u8.ToArray());
        client.Client.Shutdown(SocketShutdown.Send);

        terminal.WaitFor("none");
        Eventually.Is(() => terminal.HasEnded, "the simulator hangs up then");
    }

    [TestMethod]
    public void A_console_port_in_use_is_one_line()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        (int exitCode, string output) = SimulatorProcess.Run("--console", $"tcp:{port}", "--for", "1");

        Assert.AreEqual(2, exitCode, output);
        StringAssert.Contains(output, $"The console cannot listen on 127.0.0.1:{port}");
        Assert.AreEqual(1, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, output);
    }

    private static void Converse(ConsoleTerminal terminal)
    {
        // garbage first, as when a cable is plugged in
        terminal.Press(0, 255, 253, 1, 27, 91, 13, 10, 3);
        terminal.Type("", "> ");
        StringAssert.Contains(terminal.Type("help", "factory-reset"), "passwd");
        terminal.Type("config set device.id hall-9", "set a password first: 'passwd'");
        terminal.Type("passwd", "new password: ");
        terminal.Type(Password, "once more: ");
        terminal.Type(Password, "password set; you are logged in");
        terminal.Type("config set device.id hall-9", "staged: device.id = hall-9");
        terminal.Type("config diff", "-> hall-9");
        terminal.Type("logout", "logged out");
        terminal.Type("config revert", "log in first: 'login'");
        terminal.Type("login", "password: ");
        terminal.Type("wrong one", "wrong password; the next one is looked at in 1 s");
        Thread.Sleep(1100);
        terminal.Type("login", "password: ");
        terminal.Type(Password, "logged in");

        // arrow up brings back "login", not the password; Tab completes
        terminal.Press(27, (byte)'[', (byte)'A');
        terminal.WaitFor("login");
        terminal.Press(21);
        terminal.Press("fac\t"u8.ToArray());
        terminal.WaitFor("factory-reset ");
        terminal.Press(3);
        terminal.WaitFor("> ");
        Assert.IsFalse(terminal.Screen.Contains(Password, StringComparison.Ordinal), terminal.Screen);
    }

    private static void StopCleanly(SimulatorProcess simulator)
    {
        simulator.Interrupt();
        Assert.AreEqual(0, simulator.WaitForEnd(), simulator.Output);
        StringAssert.Contains(simulator.Output, "summary: read");
        Assert.IsFalse(simulator.Output.Contains("console|", StringComparison.Ordinal), simulator.Output);
    }

    private static int PortOf(SimulatorProcess simulator)
        => int.Parse(PlaceIn(simulator, @"console: tcp 127\.0\.0\.1:(\d+)"));

    private static string PlaceIn(SimulatorProcess simulator, string pattern)
    {
        Eventually.Is(() => Regex.IsMatch(simulator.Output, pattern), "the place of the console", 30_000);
        return Regex.Match(simulator.Output, pattern).Groups[1].Value;
    }

    private static ConsoleTerminal Connect(int port)
        => new(new NetworkStream(ConnectSocket(port), ownsSocket: true));

    private static Socket ConnectSocket(int port)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }

    private static ConsoleTerminal Open(string path)
        => new(new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0));
}
