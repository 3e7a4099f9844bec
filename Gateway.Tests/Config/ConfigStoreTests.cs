// The stored configuration survives: power cuts, damage, and firmware of another version.

using System.Text;
using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Storage;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Config;

[TestClass]
public class ConfigStoreTests
{
    private static ConfigSchema _schema;

    [Setup]
    public void Prepare()
    {
        _schema = new ConfigSchema();
    }

    [TestMethod]
    public void Nothing_stored_means_defaults()
    {
        AssertLoaded(new TornStorage(), ErrorCode.NotFound, "", "nothing stored yet: defaults in use");
    }

    [TestMethod]
    public void What_was_saved_is_loaded_secrets_included()
    {
        TornStorage storage = new TornStorage();
        GatewayConfig config = new GatewayConfig(_schema);
        config.TrySet(ConfigKeys.WifiPassword, "canary-77", out _);
        Save(storage, config, "first");
        Save(storage, config, "second");

        GatewayConfig loaded = AssertLoaded(storage, ErrorCode.Ok, "second", "stored configuration in use");
        Assert.AreEqual("canary-77", loaded.GetText(ConfigKeys.WifiPassword));
    }

    [TestMethod]
    public void A_power_cut_at_any_moment_leaves_the_old_configuration_or_the_new_one()
    {
        bool wasCut = true;
        for (int step = 1; wasCut; step++)
        {
            TornStorage storage = new TornStorage();
            GatewayConfig config = new GatewayConfig(_schema);
            Save(storage, config, "older");
            Save(storage, config, "old");
            storage.CutAt(step);
            config.TrySet(ConfigKeys.DeviceId, "new", out _);
            ErrorCode error = NewStore(storage).Save(config);
            wasCut = storage.IsCut;
            storage.PowerOn();

            string id = LoadedId(storage);
            Assert.IsTrue(id == "new" || (id == "old" && error != ErrorCode.Ok));
            Save(storage, config, "after");
            Assert.AreEqual("after", LoadedId(storage));
        }
    }

    [TestMethod]
    public void A_damaged_slot_falls_back_to_the_other_and_two_to_the_defaults()
    {
        TornStorage storage = new TornStorage();
        GatewayConfig config = new GatewayConfig(_schema);
        Save(storage, config, "old");
        Save(storage, config, "new");
        storage.ContentOf("config.b")[20] ^= 1;
        AssertLoaded(storage, ErrorCode.Ok, "old", "stored configuration in use");

        storage.ContentOf("config.a")[20] ^= 1;
        AssertLoaded(storage, ErrorCode.Damaged, "", "stored configuration is damaged: defaults in use");

        Save(storage, config, "again");
        Assert.AreEqual("again", LoadedId(storage));
    }

    [TestMethod]
    public void What_newer_firmware_stored_is_refused_and_never_overwritten()
    {
        TornStorage storage = new TornStorage();
        SlotPair newer = new SlotPair(storage, "config", 64, ConfigStore.FormatVersion + 1);
        newer.Load(new byte[64], out _);
        newer.Save(Encoding.UTF8.GetBytes("{\"a\":1}"), 7);
        byte[] before = storage.ContentOf("config.a");

        AssertLoaded(storage, ErrorCode.NewerFormat, "",
            "stored by newer firmware: left untouched, defaults in use, saving refused");
        ErrorCode error = NewStore(storage).Save(new GatewayConfig(_schema));
        Assert.AreEqual((int)ErrorCode.NewerFormat, (int)error);
        Assert.AreSame(before, storage.ContentOf("config.a"));
        Assert.IsNull(storage.ContentOf("config.b"));
    }

    [TestMethod]
    public void One_setting_that_is_not_valid_costs_only_itself()
    {
        TornStorage storage = new TornStorage();
        byte[] json = Encoding.UTF8.GetBytes(
            "{\"device\":{\"id\":\"gw\"},\"old\":1,\"uplink\":{\"window\":99}}");
        SlotPair slots = new SlotPair(storage, "config", json.Length, ConfigStore.FormatVersion);
        slots.Load(new byte[json.Length], out _);
        slots.Save(json, json.Length);
        ConfigErrors errors = new ConfigErrors();
        GatewayConfig loaded = new GatewayConfig(_schema);
        ConfigStore store = NewStore(storage);

        Assert.AreEqual((int)ErrorCode.UnknownKey, (int)store.Load(loaded, errors));
        Assert.AreEqual(2, errors.Count);
        Assert.AreEqual("gw", loaded.GetText(ConfigKeys.DeviceId));
        Assert.AreEqual(4, loaded.GetInt(ConfigKeys.UplinkWindow));
        Assert.AreEqual("stored configuration in use, but for settings that are not valid", store.Describe());
    }

    [TestMethod]
    public void Slots_that_cannot_be_read_now_are_not_overwritten()
    {
        TornStorage storage = new TornStorage();
        GatewayConfig config = new GatewayConfig(_schema);
        Save(storage, config, "kept");
        storage.FailReadAt(1);

        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)NewStore(storage).Save(config));
        Assert.AreEqual("kept", LoadedId(storage));
    }

    private static void Save(TornStorage storage, GatewayConfig config, string id)
    {
        config.TrySet(ConfigKeys.DeviceId, id, out _);
        Assert.AreEqual((int)ErrorCode.Ok, (int)NewStore(storage).Save(config));
    }

    private static string LoadedId(TornStorage storage)
    {
        GatewayConfig config = new GatewayConfig(_schema);
        NewStore(storage).Load(config, new ConfigErrors());
        return config.GetText(ConfigKeys.DeviceId);
    }

    private static GatewayConfig AssertLoaded(
        TornStorage storage, ErrorCode result, string id, string description)
    {
        GatewayConfig config = new GatewayConfig(_schema);
        config.TrySet(ConfigKeys.MqttUser, "left from before", out _);
        ConfigStore store = NewStore(storage);
        Assert.AreEqual((int)result, (int)store.Load(config, new ConfigErrors()));
        Assert.AreEqual(id, config.GetText(ConfigKeys.DeviceId));
        Assert.AreEqual("", config.GetText(ConfigKeys.MqttUser));
        Assert.AreEqual(description, store.Describe());
        return config;
    }

    private static ConfigStore NewStore(IStorage storage)
    {
        return new ConfigStore(storage, ConfigStore.AdoptedName);
    }
}
