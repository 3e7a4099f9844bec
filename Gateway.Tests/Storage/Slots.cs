// Saves and loads numbers through slot pairs, each time as a gateway that has just started.

using Gateway.Core;
using Gateway.Core.Storage;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Storage;

internal static class Slots
{
    public const int RoomBytes = 8;
    public const byte Version = 3;

    public static byte[] Room() => new byte[RoomBytes];

    public static SlotPair NewPair(TornStorage storage)
        => new SlotPair(storage, "test", RoomBytes, Version);

    public static byte[] Payload(int value)
    {
        byte[] payload = new byte[4];
        Bytes.PutUInt32(payload, 0, (uint)value);
        return payload;
    }

    public static void Save(TornStorage storage, int value)
    {
        SlotPair pair = NewPair(storage);
        pair.Load(Room(), out _);
        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Save(Payload(value), 4));
    }

    // The number a restarted gateway would find; 0 when none.
    public static int Loaded(TornStorage storage)
    {
        byte[] payload = Room();
        ErrorCode error = NewPair(storage).Load(payload, out int count);
        return error == ErrorCode.Ok && count == 4 ? (int)Bytes.GetUInt32(payload, 0) : 0;
    }
}
