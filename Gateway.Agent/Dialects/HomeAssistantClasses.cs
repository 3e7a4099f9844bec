// SenML's units in Home Assistant's words. A class that does not go with its unit makes Home Assistant refuse
// the entity's statistics, so a class is only given where the unit is among those of the class.
// Source: home-assistant.io/integrations/sensor/#device-class, …/binary_sensor/#device-class, and
// DEVICE_CLASS_UNITS and DEVICE_CLASS_STATE_CLASSES in homeassistant/components/sensor/const.py.

using Gateway.Core.Sensing;

namespace Gateway.Agent.Dialects;

/// <summary>Units and classes of channels.</summary>
public static class HomeAssistantClasses
{
    /// <summary>Whether a channel is on or off and nothing else: unit "/" without decimals. TF-Luna's
    /// "signal" is a strength.</summary>
    public static bool IsBinary(ChannelInfo channel)
    {
        return channel.Unit == "/" && channel.Decimals == 0 && QuantityOf(channel) != "signal";
    }

    /// <summary>The unit; "" for none.</summary>
    public static string UnitOf(ChannelInfo channel) => channel.Unit switch
    {
        "Cel" => "\u00B0C",
        "%RH" => "%",
        "%EL" => "%",
        "lat" => "\u00B0",
        "lon" => "\u00B0",
        "deg" => "\u00B0",
        "m/s2" => "m/s\u00B2",
        "m3" => "m\u00B3",
        "l" => "L",
        "l/s" => "L/s",
        "count" => "",
        "/" => "",
        _ => channel.Unit,
    };

    /// <summary>The device class of a sensor; "" for none.</summary>
    public static string ClassOf(ChannelInfo channel) => channel.Unit switch
    {
        "Cel" => "temperature",
        "%RH" => "humidity",
        "%EL" => "battery",
        "Pa" => "atmospheric_pressure",
        "V" => "voltage",
        "A" => "current",
        "W" => "power",
        "J" => "energy",
        "kWh" => "energy",
        "m3" => "volume",
        "l" => "volume",
        "l/s" => "volume_flow_rate",
        "lx" => "illuminance",
        "m" => "distance",
        "m/s" => "speed",
        "ppm" => QuantityOf(channel) == "co2" ? "carbon_dioxide" : "",
        _ => "",
    };

    /// <summary>The state class; "" where statistics would say nothing: of places and directions, and of a
    /// sum that is lost with each restart (J).</summary>
    public static string StateClassOf(ChannelInfo channel)
    {
        switch (channel.Unit)
        {
            case "kWh":
            case "m3":
            case "l":
                return "total_increasing";
            case "count":
                string quantity = QuantityOf(channel);
                return quantity == "satellites" || quantity == "records" ? "measurement" : "total_increasing";
            case "J":
            case "lat":
            case "lon":
            case "deg":
                return "";
            default:
                return "measurement";
        }
    }

    /// <summary>The device class of what is on or off; "" for none.</summary>
    public static string BinaryClassOf(ChannelInfo channel) => QuantityOf(channel) switch
    {
        "alert" => "problem",
        "fault" => "problem",
        "motion" => "moving",
        _ => "",
    };

    // What stands behind the last dot of "sensor.quantity".
    private static string QuantityOf(ChannelInfo channel)
    {
        string name = channel.Name;
        int i = name.Length;
        while (i > 0 && name[i - 1] != '.')
        {
            i--;
        }

        return name.Substring(i);
    }
}
