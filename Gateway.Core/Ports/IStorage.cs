// Files on local flash, with the semantics of the platform: closing makes data durable, flushing does not;
// nothing is renamed over an existing file; free space cannot be asked. Each call opens, works and closes.

namespace Gateway.Core.Ports;

/// <summary>A flat directory of small files. Names: 1–24 characters of [a-z0-9.-].</summary>
public interface IStorage
{
    /// <summary>Appends to a file, creating it if need be; durable when it returns Ok.</summary>
    /// <returns>Ok, StorageFull or WriteFailed. After a failure any prefix may have been written.</returns>
    ErrorCode Append(string name, byte[] data, int offset, int count);

    /// <summary>Writes over the first bytes of a file in place, creating it if need be; what lies behind
    /// them stays. The cheapest way to store a small record: on littlefs one commit, where <see
    /// cref="Write"/> takes three. Durable when it returns Ok; atomic only where closing a file
    /// is.</summary>
    /// <returns>Ok, StorageFull or WriteFailed. After a failure the first bytes may be old, new or
    /// garbage.</returns>
    ErrorCode Overwrite(string name, byte[] data, int offset, int count);

    /// <summary>Replaces a file's content (delete, create, write, close): not atomic.</summary>
    /// <returns>Ok, StorageFull or WriteFailed.</returns>
    ErrorCode Write(string name, byte[] data, int offset, int count);

    /// <summary>Cuts a file off behind its first bytes; a shorter or missing one stays as it is. Happens
    /// wholly or not at all, and is durable when it returns Ok.</summary>
    /// <returns>Ok or WriteFailed.</returns>
    ErrorCode Truncate(string name, int lengthBytes);

    /// <summary>Reads up to <paramref name="count"/> bytes from <paramref name="position"/>.</summary>
    /// <param name="name">File name.</param>
    /// <param name="position">First byte to read, from 0.</param>
    /// <param name="buffer">Where to; from <paramref name="offset"/>.</param>
    /// <param name="offset">First index in the buffer.</param>
    /// <param name="count">Bytes wanted.</param>
    /// <param name="readCount">Bytes read; less than wanted only at the end of the file. 0 on
    /// failure.</param>
    /// <returns>Ok, FileNotFound or ReadFailed.</returns>
    ErrorCode Read(string name, int position, byte[] buffer, int offset, int count, out int readCount);

    /// <summary>The file's length in bytes; false and 0 when there is no such file.</summary>
    bool TryGetLength(string name, out int lengthBytes);

    /// <summary>Deletes a file; Ok also when there is none.</summary>
    /// <returns>Ok or WriteFailed.</returns>
    ErrorCode Delete(string name);

    /// <summary>Names of all files, in no order; an empty array when there are none.</summary>
    /// <returns>Ok or ReadFailed (names is then empty).</returns>
    ErrorCode List(out string[] names);
}
