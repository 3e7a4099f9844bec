// CONNECT: who comes, with which session, keep-alive, will and credentials.

namespace Gateway.NanoApi.Mqtt;

/// <summary>CONNECT (§3.1).</summary>
/// <param name="ClientId">Client identifier; may be empty with a clean session.</param>
/// <param name="IsCleanSession">True: no state from before, none afterwards.</param>
/// <param name="KeepAliveSeconds">0 (off) to 65,535.</param>
/// <param name="Will">Published by the broker when the client is lost; null for none.</param>
/// <param name="User">User name, or null.</param>
/// <param name="Password">Password, or null; only with a user name.</param>
/// <param name="ProtocolLevel">4 is 3.1.1.</param>
public sealed record ConnectPacket(
    string ClientId,
    bool IsCleanSession,
    int KeepAliveSeconds,
    MqttMessage? Will = null,
    string? User = null,
    byte[]? Password = null,
    int ProtocolLevel = ConnectPacket.Level311)
{
    /// <summary>Protocol level of MQTT 3.1.1 (§3.1.2.2).</summary>
    public const int Level311 = 4;

    private const string ProtocolName = "MQTT";
    private const int ReservedFlag = 0x01;
    private const int CleanSessionFlag = 0x02;
    private const int WillFlag = 0x04;
    private const int WillQosShift = 3;
    private const int WillQosMask = 0x18;
    private const int WillRetainFlag = 0x20;
    private const int PasswordFlag = 0x40;
    private const int UserFlag = 0x80;

    /// <summary>Interprets a packet. With another protocol level than 4 only the level is
    /// meaningful.</summary>
    /// <exception cref="MqttProtocolException">It is not a valid CONNECT.</exception>
    public static ConnectPacket Parse(in MqttPacket packet)
    {
        MqttBodyReader body = new(packet.Body);
        if (packet.Type != MqttPacketType.Connect)
        {
            throw new MqttProtocolException(MqttFault.UnexpectedPacket);
        }

        if (body.ReadString() != ProtocolName)
        {
            throw new MqttProtocolException(MqttFault.BadProtocolName);
        }

        int level = body.ReadByte();
        if (level != Level311)
        {
            return new ConnectPacket(string.Empty, true, 0, ProtocolLevel: level);
        }

        int flags = body.ReadByte();
        RequireSaneFlags(flags);
        int keepAliveSeconds = body.ReadUInt16();
        string clientId = body.ReadString();
        MqttMessage? will = null;
        if ((flags & WillFlag) != 0)
        {
            string topic = TopicFilter.RequireName(body.ReadString());
            int qos = (flags & WillQosMask) >> WillQosShift;
            will = new MqttMessage(topic, body.ReadBinary(), qos, (flags & WillRetainFlag) != 0);
        }

        string? user = (flags & UserFlag) != 0 ? body.ReadString() : null;
        byte[]? password = (flags & PasswordFlag) != 0 ? body.ReadBinary() : null;
        body.RequireEnd();
        bool isClean = (flags & CleanSessionFlag) != 0;
        return new ConnectPacket(clientId, isClean, keepAliveSeconds, will, user, password);
    }

    /// <summary>The packet's bytes.</summary>
    public byte[] Encode()
    {
        int flags = (IsCleanSession ? CleanSessionFlag : 0)
            | (Will != null ? WillFlag | (Will.Qos << WillQosShift) : 0)
            | (Will is { IsRetained: true } ? WillRetainFlag : 0)
            | (User != null ? UserFlag : 0)
            | (Password != null ? PasswordFlag : 0);
        MqttBodyWriter body = new MqttBodyWriter()
            .String(ProtocolName).Byte(ProtocolLevel).Byte(flags).UInt16(KeepAliveSeconds).String(ClientId);
        if (Will != null)
        {
            body.String(Will.Topic).Binary(Will.Payload);
        }

        if (User != null)
        {
            body.String(User);
        }

        if (Password != null)
        {
            body.Binary(Password);
        }

        return body.Build(MqttPacketType.Connect);
    }

    // Source: MQTT 3.1.1, §3.1.2.3 to §3.1.2.9.
    private static void RequireSaneFlags(int flags)
    {
        int willDetails = flags & (WillQosMask | WillRetainFlag);
        bool isWillWrong = (flags & WillFlag) == 0 ? willDetails != 0 : (flags & WillQosMask) == WillQosMask;
        bool hasPasswordWithoutUser = (flags & UserFlag) == 0 && (flags & PasswordFlag) != 0;
        if ((flags & ReservedFlag) != 0 || isWillWrong || hasPasswordWithoutUser)
        {
            throw new MqttProtocolException(MqttFault.BadConnectFlags);
        }
    }
}
