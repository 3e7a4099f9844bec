// A console with everything around it: a terminal, a gateway of figures, a configuration in flash.

using System.Text;
using Gateway.Agent.Config;
using Gateway.Agent.Shell;
using Gateway.Agent.Transactions;
using Gateway.Drivers;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Shell;

internal sealed class ShellBench
{
    public ShellBench()
    {
        ConfigTransaction transaction = new ConfigTransaction(Storage, new ConfigSchema());
        GatewayConfig running = transaction.Open(new ConfigErrors());
        Editor = new ConfigEditor(running, transaction, new ConfigRules(new SensorCatalogue()));
        Shell = new ConsoleShell(Console, Control, Editor);
    }

    public FakeConsole Console { get; } = new FakeConsole();

    public FakeControl Control { get; } = new FakeControl();

    public TornStorage Storage { get; } = new TornStorage();

    public ConfigEditor Editor { get; }

    public ConsoleShell Shell { get; }

    /// <summary>Types bytes and returns all that came to the screen.</summary>
    public string Type(byte[] bytes)
    {
        Console.Type(bytes);
        while (Shell.Step())
        {
        }

        return Console.TakeScreen();
    }

    /// <summary>Types text and returns all that came to the screen.</summary>
    public string Type(string text) => Type(Encoding.UTF8.GetBytes(text));

    /// <summary>Gives a command and checks the answer: its lines, each ended by a line feed.</summary>
    public void AssertAnswer(string command, string answer)
    {
        string screen = Type(command + "\r");
        string expected = command + "\n" + answer + "> ";
        Assert.AreEqual(expected, WithoutReturns(screen));
    }

    /// <summary>Gives a command and returns the answer.</summary>
    public string Answer(string command)
    {
        string screen = WithoutReturns(Type(command + "\r"));
        return screen.Substring(command.Length + 1, screen.Length - command.Length - 3);
    }

    private static string WithoutReturns(string screen)
    {
        string text = "";
        foreach (string part in screen.Split(new[] { '\r' }))
        {
            text += part;
        }

        return text;
    }
}
