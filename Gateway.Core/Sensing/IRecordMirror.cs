// A sensor's chip that can keep a small record of the gateway besides the flash.

namespace Gateway.Core.Sensing;

/// <summary>A second place for one record. Called from the main loop only.</summary>
public interface IRecordMirror
{
    /// <summary>Largest record in bytes.</summary>
    int RecordBytesMax { get; }

    /// <summary>Whether the chip works and <see cref="Load"/> and <see cref="Keep"/> mean something
    /// now.</summary>
    bool IsReady { get; }

    /// <summary>Copies the newest record.</summary>
    /// <param name="buffer">Where to; at least <see cref="RecordBytesMax"/> bytes.</param>
    /// <returns>Its length; 0 when there is none.</returns>
    int Load(byte[] buffer);

    /// <summary>Writes a record in the steps to come; the older one stays until it is whole.</summary>
    /// <param name="record">The bytes, from index 0; copied.</param>
    /// <param name="count">How many, 1 to <see cref="RecordBytesMax"/>.</param>
    /// <returns>Ok; TooLarge; WrongState while not ready, or while another one is being written.</returns>
    ErrorCode Keep(byte[] record, int count);
}
