// Factory reset, looked at from the flash chip: after it no byte of any secret that was ever stored can be
// read out of any sector, deleted files and old log entries included.

using System.Text;
using Gateway.Agent.Access;
using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Storage;
using Gateway.Firmware.Adapters;
using Gateway.Virtual;
using Gateway.Virtual.Flash;

namespace Gateway.SystemTests.Flash;

[TestClass]
public sealed class WipeTests
{
    private const int Saves = 50;

    [TestMethod]
    [DataRow(64, 1u)]
    [DataRow(64, 7u)]
    [DataRow(512, 3u)]
    public void Nothing_that_was_ever_stored_is_left_in_any_sector(int sectorCount, uint seed)
    {
        VirtualStorage storage = NewUsedDevice(sectorCount, seed);
        FlashImage image = storage.Flash.Image;
        Assert.AreNotEqual(0, CountFound(image), "a secret that cannot be found before proves nothing");
        long erasedBefore = storage.Flash.ErasedBytes;

        StorageWiper.Request(storage);
        Assert.AreEqual(ErrorCode.Ok, StorageWiper.RunIfRequested(storage));

        Assert.AreEqual(0, CountFound(image));
        Assert.IsFalse(StorageWiper.IsRequested(storage));
        storage.List(out string[] names);
        Assert.IsEmpty(names);
        long sectors = (storage.Flash.ErasedBytes - erasedBefore) / 4096;
        TestContext.WriteLine($"{sectorCount} sectors: {sectors} erased");
        Assert.IsLessThan(8L * sectorCount, sectors, "a reset wears every sector a few times, not more");
    }

    [TestMethod]
    public void Deleting_alone_would_leave_much()
    {
        VirtualStorage storage = NewUsedDevice(64, 1);
        storage.List(out string[] names);
        foreach (string name in names)
        {
            storage.Delete(name);
        }

        Assert.IsGreaterThan(3, CountFound(storage.Flash.Image));
    }

    [TestMethod]
    public void A_power_cut_anywhere_only_delays_it()
    {
        VirtualStorage whole = NewUsedDevice(64, 1);
        StorageWiper.Request(whole);
        int before = whole.OperationCount;
        StorageWiper.RunIfRequested(whole);
        int operations = whole.OperationCount - before;
        for (int cut = 1; cut <= operations; cut += cut < 40 || cut > operations - 40 ? 1 : 17)
        {
            VirtualStorage storage = NewUsedDevice(64, 1);
            StorageWiper.Request(storage);
            storage.CutPowerAt(cut, PowerCutModel.Atomic, 1);
            StorageWiper.RunIfRequested(storage);
            storage.Restart();

            // What is left of a configuration must not be taken for one.
            GatewayConfig config = new(new ConfigSchema());
            ConfigStore store = new(storage, ConfigStore.AdoptedName);
            ErrorCode loaded = store.Load(config, new ConfigErrors());
            Assert.IsTrue(StorageWiper.IsRequested(storage) || loaded == ErrorCode.NotFound, $"cut {cut}");
            Assert.AreEqual(ErrorCode.Ok, StorageWiper.RunIfRequested(storage), $"cut {cut}");
            Assert.AreEqual(0, CountFound(storage.Flash.Image), $"cut {cut}");
        }
    }

    public TestContext TestContext { get; set; } = null!;

    private static string Canary(int number) => $"canary-{number:D4}-password";

    private static int CountFound(FlashImage image)
    {
        int found = 0;
        for (int i = 0; i < Saves; i++)
        {
            found += image.CountSectorsWith(Encoding.UTF8.GetBytes(Canary(i)));
        }

        return found;
    }

    private static VirtualStorage NewUsedDevice(int sectorCount, uint seed)
    {
        VirtualStorage storage = new(new FlashModel(new FlashOptions
        {
            SectorCount = sectorCount,
            Seed = seed,
            KeepsImage = true,
        }));
        ConfigStore adopted = new(storage, ConfigStore.AdoptedName);
        ConfigStore staged = new(storage, "staged");
        PasswordRecord password = new(storage, new HmacSha256(), new VirtualRandom(1));
        for (int i = 0; i < Saves; i++)
        {
            GatewayConfig config = new(new ConfigSchema());
            Set(config, ConfigKeys.DeviceId, "gw-1");
            Set(config, ConfigKeys.WifiSsid, "plant");
            Set(config, ConfigKeys.WifiPassword, Canary(i));
            for (int sensor = 0; sensor < i % 8; sensor++)
            {
                Set(config, $"sensor.{sensor}.type", "bme280");
                Set(config, $"sensor.{sensor}.name", $"room-{sensor}");
            }

            Assert.AreEqual(ErrorCode.Ok, (i % 3 == 0 ? staged : adopted).Save(config));
            byte[] block = Encoding.UTF8.GetBytes($"{{\"n\":{i}}} {Canary(i)} " + new string('x', 700));
            storage.Append($"seg-{i / 10}", block, 0, block.Length);
            storage.Delete($"seg-{(i / 10) - 3}");
        }

        password.Open();
        password.Set(Encoding.UTF8.GetBytes(Canary(1)));
        return storage;
    }

    private static void Set(GatewayConfig config, string key, string value)
        => Assert.AreEqual(ErrorCode.Ok, config.TrySet(key, value, out _));
}
