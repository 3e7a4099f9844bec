// The network below the uplinks (Wi-Fi, Ethernet).

namespace Gateway.Core.Ports;

/// <summary>Keeps the link up and says how it is.</summary>
public interface INetworkLink
{
    /// <summary>Does what is due (connect, reconnect); never waits.</summary>
    void Step(long nowMs);

    /// <summary>Leaves the network and joins it anew: nobody was reachable for long.</summary>
    void Rejoin(long nowMs);

    /// <summary>True when there is an address.</summary>
    bool IsUp { get; }

    /// <summary>Signal strength in dBm (−100 to −10); 0 when not known or not wireless.</summary>
    int RssiDbm { get; }

    /// <summary>How often the link was lost since boot.</summary>
    int LossCount { get; }

    /// <summary>Begins to listen for networks; takes some seconds.</summary>
    /// <returns>Ok; NotSupported when it is not wireless; NotReady when the radio is busy.</returns>
    ErrorCode StartScan();

    /// <summary>Takes what was heard, each network once; null while it is not there yet.</summary>
    WifiNetwork[] TakeScan();
}
