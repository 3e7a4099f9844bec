// One set of settings. Only what differs from the default is kept, by ascending index and in canonical form,
// so that two sets are equal exactly when their texts are; memory is bounded by the lengths in the schema.
// A set may be incomplete or contradict itself while it is edited; ConfigRules says whether it may be used.

using System;
using Gateway.Core;

namespace Gateway.Agent.Config;

/// <summary>Values of all keys, typed, with defaults.</summary>
public sealed class GatewayConfig
{
    /// <summary>What stands for a secret that is set.</summary>
    public const string Mask = "********";

    private readonly SettingTexts _set = new SettingTexts();

    /// <summary>Creates a set of defaults.</summary>
    public GatewayConfig(ConfigSchema schema)
    {
        Schema = schema;
    }

    /// <summary>The keys.</summary>
    public ConfigSchema Schema { get; }

    /// <summary>Operating mode.</summary>
    public GatewayMode Mode
    {
        get
        {
            string text = GetText(ConfigKeys.Mode);
            return text == "both" ? GatewayMode.Both : text == "iot" ? GatewayMode.Iot : GatewayMode.M2m;
        }
    }

    /// <summary>Whether the key at <paramref name="index"/> has another value than its default.</summary>
    public bool IsSet(int index) => _set.TextOf(index).Length != 0;

    /// <summary>Value in canonical form, or the default. Secrets too: never show what this returns.</summary>
    public string GetText(int index)
    {
        string text = _set.TextOf(index);
        return text.Length != 0 ? text : Schema[index].DefaultText;
    }

    /// <summary>Value for people: secrets are masked; "" when there is neither a value nor a
    /// default.</summary>
    public string GetShown(int index) => IsSet(index) && Schema[index].IsSecret ? Mask : GetText(index);

    /// <summary>Number of an integer, address, pin or numeric choice; −1 when there is neither a value nor a
    /// default.</summary>
    public int GetInt(int index) => SettingSyntax.TryParseInt(GetText(index), out int value) ? value : -1;

    /// <summary>Value of a key named in <see cref="ConfigKeys"/>, as text.</summary>
    /// <exception cref="ArgumentException">No such key.</exception>
    public string GetText(string key) => GetText(IndexOf(key));

    /// <summary>Value of a key named in <see cref="ConfigKeys"/>, as a number.</summary>
    /// <exception cref="ArgumentException">No such key.</exception>
    public int GetInt(string key) => GetInt(IndexOf(key));

    /// <summary>Value of a key named in <see cref="ConfigKeys"/>, as true or false.</summary>
    /// <exception cref="ArgumentException">No such key.</exception>
    public bool GetBool(string key) => GetText(IndexOf(key)) == "true";

    /// <summary>Sets one value from text as a person writes it.</summary>
    /// <param name="key">Full name of the key.</param>
    /// <param name="value">The value.</param>
    /// <param name="expected">What would have been right, for people; "" on success.</param>
    /// <returns>Ok; UnknownKey, WrongType, OutOfRange or BadSyntax: nothing has changed then.</returns>
    public ErrorCode TrySet(string key, string value, out string expected)
    {
        if (!Schema.TryFind(key, out int index))
        {
            expected = "a key of the schema";
            return ErrorCode.UnknownKey;
        }

        return TrySet(index, value, out expected);
    }

    /// <summary>Sets the value of the key at <paramref name="index"/>; see
    /// <see cref="TrySet(string, string, out string)"/>.</summary>
    public ErrorCode TrySet(int index, string value, out string expected)
    {
        KeyInfo key = Schema[index];
        ErrorCode error = SettingSyntax.Parse(key, value, out string canonical, out expected);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        Put(index, canonical == key.DefaultText ? "" : canonical);
        return ErrorCode.Ok;
    }

    /// <summary>Sets every key to its default. A set that is not needed any more is cleared, so that its
    /// channels need no places.</summary>
    public void Clear()
    {
        while (_set.Count > 0)
        {
            Put(_set.IndexAt(_set.Count - 1), "");
        }
    }

    /// <summary>Sets every key below <paramref name="path"/> ("wifi.ssid", "wifi", "sensor.0") to its
    /// default.</summary>
    /// <returns>Ok, or UnknownKey when nothing is called so.</returns>
    public ErrorCode Unset(string path)
    {
        ErrorCode error = ErrorCode.UnknownKey;
        for (int i = 0; i < Schema.Count; i++)
        {
            if (Schema.IsBelow(i, path))
            {
                Put(i, "");
                error = ErrorCode.Ok;
            }
        }

        return error;
    }

    /// <summary>All secrets that are set. For what must not let them out, and for nothing else.</summary>
    public string[] Secrets()
    {
        int count = 0;
        string[] found = new string[_set.Count];
        for (int i = 0; i < _set.Count; i++)
        {
            if (Schema[_set.IndexAt(i)].IsSecret)
            {
                found[count++] = _set.TextAt(i);
            }
        }

        string[] secrets = new string[count];
        Array.Copy(found, secrets, count);
        return secrets;
    }

    /// <summary>Takes all values of another set with the same schema.</summary>
    public void CopyFrom(GatewayConfig other)
    {
        // What both have stays in its place, so that a channel of both never loses its place among the names.
        for (int i = _set.Count - 1; i >= 0; i--)
        {
            int index = _set.IndexAt(i);
            if (!other.IsSet(index))
            {
                Put(index, "");
            }
        }

        for (int i = 0; i < other._set.Count; i++)
        {
            Put(other._set.IndexAt(i), other._set.TextAt(i));
        }
    }

    /// <summary>Takes the value of one key of another set with the same schema.</summary>
    public void CopyFrom(int index, GatewayConfig other) => Put(index, other._set.TextOf(index));

    /// <summary>Whether the key at <paramref name="index"/> has the same value in both sets.</summary>
    public bool IsSame(int index, GatewayConfig other) => _set.TextOf(index) == other._set.TextOf(index);

    /// <summary>Whether all keys have the same values in both sets.</summary>
    public bool IsSame(GatewayConfig other) => _set.IsSame(other._set);

    // The schema knows of each channel's place whether anybody needs it.
    private void Put(int index, string text)
    {
        int change = _set.Put(index, text);
        if (change != 0 && index >= Schema.ChannelsAt)
        {
            Schema.Channels.Count(Schema.PlaceOf(index), change);
        }
    }

    private int IndexOf(string key)
    {
        if (!Schema.TryFind(key, out int index))
        {
            throw new ArgumentException(key);
        }

        return index;
    }
}
