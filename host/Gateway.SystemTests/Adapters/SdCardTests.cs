// A gateway whose files lie on a card: there, not there, taken out, put in again.

using System.Device.Gpio;
using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Sensing;
using Gateway.Core.Supervision;
using Gateway.Firmware;
using Gateway.Firmware.Adapters;
using Gateway.Firmware.Boards;
using Gateway.Firmware.Esp32;
using Gateway.NanoApi;
using Gateway.SystemTests.NanoApi;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Adapters;

[TestClass]
public sealed class SdCardTests : LauncherTest
{
    private readonly string _root = Directory.CreateTempSubdirectory("gateway-card-").FullName;
    private readonly CardSlot _slot = new();

    private string Files => Path.Combine(_root, "gw");

    [TestInitialize]
    public void HasSlot() => NanoBoard.CardSlot = _slot;

    [TestCleanup]
    public void HasNoSlot()
    {
        NanoBoard.CardSlot = null;
        Directory.Delete(_root, true);
    }

    [TestMethod]
    public void A_gateway_keeps_its_files_on_the_card()
    {
        Insert();
        string screen = Type(Launch(), "status");
        Assert.IsFalse(screen.Contains("storage", StringComparison.Ordinal), screen);
        Assert.IsTrue(File.Exists(Path.Combine(Files, "boot.a")));

        Restart();
        StringAssert.Contains(Type(Launch(), "status"), "boot 2");
    }

    [TestMethod]
    public void Without_a_card_it_says_so_and_keeps_nothing_anywhere()
    {
        Launcher launcher = Launch();
        string screen = Type(launcher, "status");
        StringAssert.Matches(screen, new(@"\bstorage +no SD card; nothing is kept over a restart"));
        StringAssert.Matches(Type(launcher, "log"), new(@"storage.*fails.*no SD card"));
        StringAssert.Contains(Type(launcher, "health"), "\"storage\":\"no SD card\"");
        Assert.IsEmpty(Directory.GetFileSystemEntries(_root));
    }

    [TestMethod]
    public void A_card_that_comes_later_is_not_written_to_before_the_next_start()
    {
        Insert();
        Launch();
        byte[] before = File.ReadAllBytes(Path.Combine(Files, "boot.a"));
        _slot.Card = null;
        Restart();

        Launcher launcher = Launch();
        Insert();
        launcher.Agent.RequestRestart(StartReason.Command);
        Type(launcher, "status");
        CollectionAssert.AreEqual(before, File.ReadAllBytes(Path.Combine(Files, "boot.a")));

        Restart();
        StringAssert.Contains(Type(Launch(), "status"), "boot 2");
    }

    [TestMethod]
    public void Readings_outlive_a_card_that_is_taken_out_and_put_in_again()
    {
        Insert();
        SdCard card = new(true);
        Assert.AreEqual(ErrorCode.Ok, card.Mount());
        ReadingJournal journal = Open();
        Accept(journal, 5);
        Assert.AreEqual(ErrorCode.Ok, journal.Commit(10_000));

        _slot.Card = null;
        Accept(journal, 3);
        Assert.AreNotEqual(ErrorCode.Ok, journal.Commit(20_000));
        Insert();
        Assert.AreNotEqual(ErrorCode.Ok, journal.Commit(30_000), "it is not mounted anew");

        Restart();
        Assert.AreEqual(ErrorCode.Ok, new SdCard(true).Mount());
        journal = Open();
        Assert.AreEqual(5, journal.NextSequence - journal.OldestSequence);
        Accept(journal, 1);
        Assert.AreEqual(ErrorCode.Ok, journal.Commit(10_000));
        GC.KeepAlive(card);
    }

    [TestMethod]
    public void A_card_taken_out_gives_error_codes_and_no_exception()
    {
        Insert();
        SdCard card = new(true);
        card.Mount();
        FileStorage storage = new(SdCard.StorageDirectory);
        byte[] data = new byte[4];
        Assert.AreEqual(ErrorCode.Ok, storage.Write("a", data, 0, 4));
        Assert.AreEqual(ErrorCode.Ok, storage.Read("a", 0, data, 0, 4, out _));

        _slot.Card = null;
        Assert.AreEqual(ErrorCode.ReadFailed, storage.Read("a", 0, data, 0, 4, out _), "it was open");
        Assert.AreEqual(ErrorCode.FileNotFound, storage.Read("a", 0, data, 0, 4, out _));
        Assert.AreEqual(ErrorCode.WriteFailed, storage.Append("a", data, 0, 4));
        Assert.AreEqual(ErrorCode.WriteFailed, storage.Overwrite("a", data, 0, 4));
        Assert.AreEqual(ErrorCode.WriteFailed, storage.Write("b", data, 0, 4));
        Assert.AreEqual(ErrorCode.ReadFailed, storage.List(out _));
        Assert.IsFalse(storage.TryGetLength("a", out _));
        GC.KeepAlive(card);
    }

    [TestMethod]
    public void A_card_has_the_pins_of_its_slot_for_itself()
    {
        Insert();
        SdCard card = new(true);
        card.Mount();
        foreach (int pin in new[] { 2, 14, 15 })
        {
            Assert.ThrowsExactly<InvalidOperationException>(() => new GpioController().OpenPin(pin));
        }

        new GpioController().OpenPin(4).Dispose();
        GC.KeepAlive(card);

        Restart();
        using GpioPin taken = new GpioController().OpenPin(14);
        Assert.AreEqual(ErrorCode.NoCard, new SdCard(true).Mount());
    }

    [TestMethod]
    public void On_a_board_without_a_slot_no_pin_is_touched()
    {
        Insert();
        string screen = Type(Launch("ESP32_REV3"), "status");
        StringAssert.Matches(screen, new(@"\bstorage +not supported"));
        new GpioController().OpenPin(14).Dispose();
    }

    private void Insert() => _slot.Card = new VirtualCard(_root);

    private void Restart()
    {
        NanoBoard.Detach();
        Attach();
    }

    private Launcher Launch(string target = "ESP32_OLIMEX")
    {
        BoardProfile board = BoardCatalog.For(target);
        Launcher launcher = new(new CardEnvironment(board)
        {
            Uptime = Clock,
            BoardClock = Clock,
            Random = new VirtualRandom(1),
        });
        launcher.Supervisor.Step(Clock.NowMs);
        return launcher;
    }

    private static ReadingJournal Open()
    {
        ChannelTable channels = new();
        channels.Add(new ChannelInfo("t", "Cel", 1));
        ReadingJournal journal = new(
            new FileStorage(SdCard.StorageDirectory), new JournalOptions(), channels);
        Assert.AreEqual(ErrorCode.Ok, journal.Open(0, 1));
        return journal;
    }

    private static void Accept(ReadingJournal journal, int count)
    {
        Reading reading = new();
        for (int i = 0; i < count; i++)
        {
            reading.Clear();
            reading.UptimeMs = 1000 * (i + 1);
            reading.Set(0, i);
            journal.Accept(reading, reading.UptimeMs);
        }
    }
}
