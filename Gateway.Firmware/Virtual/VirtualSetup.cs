// virtual.json: {"storage": DIRECTORY, "config": {…}}. The directory is where the gateway's files lie, a path
// of the platform; the configuration is what "config import" takes. It is stored once, as provisioning would:
// what is changed later, over the air too, stays. Delete the directory to begin again.

using System;
using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Json;
using Gateway.Core.Ports;
using Gateway.Drivers;

namespace Gateway.Firmware.Virtual;

/// <summary>What the board Virtual is told.</summary>
public sealed class VirtualSetup
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "virtual.json";

    private const int DepthMax = 8;
    private const int TextBytesMax = 512;

    private byte[] _json;
    private string _storage;
    private int _configOffset;
    private int _configCount;

    /// <summary>Whether a file was read.</summary>
    public bool IsFound => _json != null;

    /// <summary>Where the gateway's files lie.</summary>
    /// <exception cref="InvalidOperationException">There is no file.</exception>
    public string RequireStorage()
    {
        Require(IsFound, "is not there");
        return _storage;
    }

    /// <summary>Reads the file if it is there.</summary>
    /// <exception cref="InvalidOperationException">It is not what it should be.</exception>
    public void Read(IStorage place)
    {
        if (!place.TryGetLength(FileName, out int length))
        {
            return;
        }

        byte[] json = new byte[length];
        ErrorCode error = place.Read(FileName, 0, json, 0, length, out int count);
        Require(error == ErrorCode.Ok && count == length, "cannot be read");
        _json = json;
        JsonReader reader = new JsonReader(DepthMax, TextBytesMax);
        reader.Begin(json, 0, count);
        ReadMembers(reader);
        Require(reader.Error == ErrorCode.Ok, "is not JSON: expected " + reader.Expected);
        Require(_storage != null, "has no \"storage\"");
        Require(_configCount != 0, "has no \"config\"");
    }

    /// <summary>Stores the configuration where none is stored yet.</summary>
    /// <exception cref="InvalidOperationException">The configuration is not valid or cannot be
    /// stored.</exception>
    public void Provision(IStorage storage)
    {
        GatewayConfig config = new GatewayConfig(new ConfigSchema());
        ConfigErrors errors = new ConfigErrors();
        ConfigStore store = new ConfigStore(storage, ConfigStore.AdoptedName);
        if (store.Load(config, errors) != ErrorCode.NotFound)
        {
            return;
        }

        ErrorCode error = ConfigJsonReader.Import(config, _json, _configOffset, _configCount, errors);
        error = error == ErrorCode.Ok ? new ConfigRules(new SensorCatalogue()).Check(config, errors) : error;
        Require(errors.Count == 0, errors.Count == 0 ? "" : errors[0].ToString());
        error = error == ErrorCode.Ok ? store.Save(config) : error;
        Require(error == ErrorCode.Ok, "\"storage\": " + ErrorText.Of(error));
    }

    private void ReadMembers(JsonReader reader)
    {
        Require(reader.Read() == JsonToken.BeginObject, "is not an object");
        while (reader.Read() == JsonToken.Name)
        {
            reader.TryGetText(out string name);
            JsonToken token = reader.Read();
            if (name == "storage")
            {
                string directory = "";
                bool isText = token == JsonToken.Text && reader.TryGetText(out directory);
                Require(isText, "\"storage\" is not a text");
                _storage = directory;
            }
            else
            {
                Require(name == "config" && token == JsonToken.BeginObject,
                    "takes \"storage\", a text, and \"config\", an object; not \"" + name + "\"");
                _configOffset = reader.TokenOffset;
                reader.TrySkip();
                _configCount = reader.TokenOffset + 1 - _configOffset;
            }
        }
    }

    private static void Require(bool isSo, string problem)
    {
        if (!isSo)
        {
            throw new InvalidOperationException(FileName + " " + problem);
        }
    }
}
