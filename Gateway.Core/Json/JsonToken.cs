// What a JSON document is made of, as the reader hands it out.

namespace Gateway.Core.Json;

/// <summary>One step through a document; see <see cref="JsonReader.Read"/>.</summary>
public enum JsonToken
{
    /// <summary>Nothing was read yet.</summary>
    None = 0,

    /// <summary>'{'.</summary>
    BeginObject = 1,

    /// <summary>'}'.</summary>
    EndObject = 2,

    /// <summary>'['.</summary>
    BeginArray = 3,

    /// <summary>']'.</summary>
    EndArray = 4,

    /// <summary>Name of a member; its value comes next.</summary>
    Name = 5,

    /// <summary>A text.</summary>
    Text = 6,

    /// <summary>A number.</summary>
    Number = 7,

    /// <summary>true.</summary>
    True = 8,

    /// <summary>false.</summary>
    False = 9,

    /// <summary>null.</summary>
    Null = 10,

    /// <summary>The document ended as it should.</summary>
    EndOfDocument = 11,

    /// <summary>The document is not JSON, or beyond a limit; nothing more can be read.</summary>
    Error = 12,
}
