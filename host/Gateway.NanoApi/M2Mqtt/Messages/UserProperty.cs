// A user property of MQTT 5. Part of the public API; refused by a client that speaks 3.1.1.

namespace nanoFramework.M2Mqtt.Messages;

/// <summary>A name and a value that travel with an MQTT 5 packet.</summary>
public class UserProperty
{
    /// <summary>Creates a property.</summary>
    public UserProperty(string name, string value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>Name.</summary>
    public string Name { get; set; }

    /// <summary>Value.</summary>
    public string Value { get; set; }
}
