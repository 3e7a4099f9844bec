// A console with everything around it: a terminal, a gateway of figures, a configuration in flash.

using System.Text;
using Gateway.Agent.Access;
using Gateway.Agent.Config;
using Gateway.Agent.Logging;
using Gateway.Agent.Shell;
using Gateway.Agent.Transactions;
using Gateway.Drivers;
using Gateway.Tests.Fakes;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Shell;

internal sealed class ShellBench
{
    public const string Password = "correct horse";

    /// <summary>Creates a console at which somebody is logged in.</summary>
    public ShellBench()
        : this(true)
    {
    }

    /// <summary>Creates a console; without a login it is that of a new device.</summary>
    public ShellBench(bool isLoggedIn)
    {
        if (isLoggedIn)
        {
            // configured once, with nothing but defaults
            ConfigStore store = new ConfigStore(Storage, ConfigStore.AdoptedName);
            store.Save(new GatewayConfig(new ConfigSchema()));
        }

        ConfigTransaction transaction = new ConfigTransaction(Storage, new ConfigSchema());
        GatewayConfig running = transaction.Open(new ConfigErrors());
        Editor = new ConfigEditor(running, transaction, new ConfigRules(new SensorCatalogue()));
        PasswordRecord password = new PasswordRecord(Storage, new FakeHmac(), new VirtualRandom(1));
        password.Open();
        Access = new ConsoleAccess(password, true, 900000);
        Shell = new ConsoleShell(Console, Control, Editor, Access, Log);
        if (isLoggedIn)
        {
            Type("passwd\r" + Password + "\r" + Password + "\r");
        }
    }

    public FakeConsole Console { get; } = new FakeConsole();

    public FakeControl Control { get; } = new FakeControl();

    public TornStorage Storage { get; } = new TornStorage();

    public ConfigEditor Editor { get; }

    public ConsoleAccess Access { get; }

    public EventLog Log { get; } = new EventLog();

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
