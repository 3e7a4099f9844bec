// Writes what differs from the defaults as the JSON that ConfigJsonReader takes. Keys of one group stand
// together in the schema, so one pass is enough.

using Gateway.Core.Json;
using Gateway.Core.Text;

namespace Gateway.Agent.Config;

/// <summary>Writes configurations as JSON.</summary>
public static class ConfigJsonWriter
{
    private const int LevelsMax = 3;

    /// <summary>Appends the configuration as one compact object.</summary>
    /// <param name="config">What to write.</param>
    /// <param name="target">Receives it; overflowed when it does not fit.</param>
    /// <param name="content">For whom.</param>
    public static void Write(GatewayConfig config, ByteWriter target, ConfigContent content)
    {
        JsonWriter json = new JsonWriter();
        json.Begin(target);
        json.BeginObject();
        string[] open = new string[LevelsMax];
        int depth = 0;
        for (int i = 0; i < config.Schema.Count; i++)
        {
            if (!IsWanted(config, i, content))
            {
                continue;
            }

            string[] levels = config.Schema.LevelsOf(i);
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
            WriteValue(json, config, i, content);
        }

        for (; depth >= 0; depth--)
        {
            json.EndObject();
        }
    }

    private static bool IsWanted(GatewayConfig config, int index, ConfigContent content)
    {
        bool isSecret = config.Schema[index].IsSecret;
        return content == ConfigContent.Effective
            ? config.GetText(index).Length != 0 && IsUsed(config, index)
            : config.IsSet(index) && (content == ConfigContent.Store || !isSecret);
    }

    private static bool IsUsed(GatewayConfig config, int index)
    {
        ConfigSchema schema = config.Schema;
        if (index >= schema.ChannelsAt)
        {
            return schema.Exists(index);
        }

        int rest = index - schema.SingleCount;
        return rest < 0 || SensorConfig.IsUsed(config, rest / schema.SensorKeyCount);
    }

    private static void WriteValue(JsonWriter json, GatewayConfig config, int index, ConfigContent content)
    {
        SettingType type = config.Schema[index].Type;
        string text = content == ConfigContent.Store ? config.GetText(index) : config.GetShown(index);
        if (type == SettingType.Bool)
        {
            json.Bool(text == "true");
        }
        else if (type == SettingType.Integer || type == SettingType.Pin)
        {
            json.Number(config.GetInt(index));
        }
        else if (DecimalText.DecimalsOf(type) > 0)
        {
            DecimalText.TryParse(text, DecimalText.DecimalsOf(type), out long scaled);
            json.Decimal(scaled, DecimalText.DecimalsOf(type));
        }
        else
        {
            json.Text(text);
        }
    }
}
