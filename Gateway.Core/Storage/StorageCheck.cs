// Whether storage does what it promises, tried with a file of its own.

using Gateway.Core.Ports;

namespace Gateway.Core.Storage;

/// <summary>Writes, reads back and deletes a file.</summary>
public static class StorageCheck
{
    private const string FileName = "selftest";
    private const int Bytes = 64;

    /// <summary>Does it.</summary>
    /// <returns>Ok; StorageFull, WriteFailed or ReadFailed; Damaged when something else was read than
    /// written.</returns>
    public static ErrorCode Run(IStorage storage)
    {
        byte[] written = new byte[Bytes];
        byte[] read = new byte[Bytes];
        for (int i = 0; i < Bytes; i++)
        {
            written[i] = (byte)(i * 37);
        }

        ErrorCode error = storage.Write(FileName, written, 0, Bytes);
        int count = 0;
        error = error == ErrorCode.Ok ? storage.Read(FileName, 0, read, 0, Bytes, out count) : error;
        bool isSame = count == Bytes;
        for (int i = 0; i < Bytes && isSame; i++)
        {
            isSame = read[i] == written[i];
        }

        ErrorCode deleted = storage.Delete(FileName);
        return error != ErrorCode.Ok ? error : !isSame ? ErrorCode.Damaged : deleted;
    }
}
