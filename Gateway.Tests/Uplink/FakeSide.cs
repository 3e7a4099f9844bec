// Messages besides readings, as many as a test says.

using System.Text;
using Gateway.Core.Uplink;

namespace Gateway.Tests.Uplink;

internal sealed class FakeSide : ISideMessages
{
    /// <summary>Messages that wait.</summary>
    public int Waiting { get; set; }

    public int RoomBytes => 64;

    public int GivenCount { get; private set; }

    public int BeginCount { get; private set; }

    public int AcknowledgedCount { get; private set; }

    public int LostCount { get; private set; }

    public void BeginConnection() => BeginCount++;

    public bool TryNext(
        long nowMs, byte[] room, out MessageKind kind, out byte[] payload, out int count)
    {
        kind = MessageKind.Health;
        payload = room;
        byte[] text = Encoding.UTF8.GetBytes("side " + GivenCount.ToString());
        count = Waiting > 0 ? text.Length : 0;
        if (Waiting > 0)
        {
            System.Array.Copy(text, 0, room, 0, text.Length);
            GivenCount++;
        }

        return Waiting > 0;
    }

    public void OnAcknowledged()
    {
        AcknowledgedCount++;
        Waiting--;
    }

    public void OnLost() => LostCount++;
}
