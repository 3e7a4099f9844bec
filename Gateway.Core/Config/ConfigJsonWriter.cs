// Writes what differs from the defaults as the JSON that ConfigJsonReader takes. Keys of one group stand
// together in the schema, so one pass is enough.

using Gateway.Core.Json;
using Gateway.Core.Text;

namespace Gateway.Core.Config;

/// <summary>Writes configurations as JSON.</summary>
public static class ConfigJsonWriter
{
    private const int LevelsMax = 3;

    /// <summary>Appends the configuration as one compact object.</summary>
    /// <param name="config">What to write.</param>
    /// <param name="target">Receives it; overflowed when it does not fit.</param>
    /// <param name="withSecrets">True only for the gateway's own flash.</param>
    public static void Write(GatewayConfig config, ByteWriter target, bool withSecrets)
    {
        JsonWriter json = new JsonWriter();
        json.Begin(target);
        json.BeginObject();
        string[] open = new string[LevelsMax];
        int depth = 0;
        for (int i = 0; i < config.Schema.Count; i++)
        {
            KeyInfo key = config.Schema[i];
            if (!config.IsSet(i) || (key.IsSecret && !withSecrets))
            {
                continue;
            }

            string[] levels = config.Schema.NameOf(i).Split(new[] { '.' });
            int last = levels.Length - 1;
            int shared = 0;
            while (shared < depth && shared < last && open[shared] == levels[shared])
            {
                shared++;
            }

            for (; depth > shared; depth--)
            {
                json.EndObject();
            }

            for (; depth < last; depth++)
            {
                open[depth] = levels[depth];
                json.Name(levels[depth]);
                json.BeginObject();
            }

            json.Name(levels[last]);
            WriteValue(json, config, i, key.Type);
        }

        for (; depth >= 0; depth--)
        {
            json.EndObject();
        }
    }

    private static void WriteValue(JsonWriter json, GatewayConfig config, int index, SettingType type)
    {
        string text = config.GetText(index);
        if (type == SettingType.Bool)
        {
            json.Bool(text == "true");
        }
        else if (type == SettingType.Integer || type == SettingType.Pin)
        {
            json.Number(config.GetInt(index));
        }
        else
        {
            json.Text(text);
        }
    }
}
