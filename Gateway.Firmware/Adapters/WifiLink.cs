// Keeps the board on its Wi-Fi network.
//
// nanoFramework's helper can be set up once and cannot be retried after a failure, and the firmware, once
// told to connect, tries again for ever without a pause. So the helper only watches the address; joining goes
// through the adapter, on a thread because it blocks for up to 20 s, with backoff between attempts, and after
// a failed one the firmware is told to stop. After a loss the firmware's own attempt usually wins.

using System;
using Gateway.Core;
using Gateway.Core.Ports;
using nanoFramework.Networking;

namespace Gateway.Firmware.Adapters;

/// <summary>The Wi-Fi link.</summary>
public sealed class WifiLink : INetworkLink, IWorker
{
    /// <summary>Shortest pause between two attempts, doubled with each failure.</summary>
    public const int FirstDelayMs = 2000;

    /// <summary>Longest pause between two attempts.</summary>
    public const int DelayMaxMs = 64000;

    /// <summary>How long an address may take after joining before the attempt counts as failed.</summary>
    public const int AddressTimeoutMs = 30000;

    private const int Resting = 0;
    private const int Joining = 1;
    private const int AwaitingAddress = 2;

    private readonly string _ssid;
    private readonly WifiJoin _join;
    private readonly FirmwareSntp _sntp = new FirmwareSntp();
    private readonly IRandom _random;
    private readonly WifiSignal _signal;
    private int _phase;
    private bool _hasJoined;
    private long _dueMs;

    /// <summary>Creates the link; nothing happens before <see cref="Step"/>.</summary>
    /// <param name="ssid">Name of the network; "" for none: the link stays down and nothing is tried.</param>
    /// <param name="password">Its password; empty for an open network.</param>
    /// <param name="random">Jitter of the backoff.</param>
    public WifiLink(string ssid, string password, IRandom random)
    {
        _ssid = ssid;
        _join = new WifiJoin(ssid, password);
        _random = random;
        _signal = new WifiSignal(ssid);
    }

    /// <inheritdoc/>
    public bool IsUp { get; private set; }

    /// <inheritdoc/>
    public int RssiDbm => IsUp ? _signal.RssiDbm : 0;

    /// <inheritdoc/>
    public int LossCount { get; private set; }

    /// <summary>Attempts to join that failed in a row; 0 once there is an address.</summary>
    public int FailureCount { get; private set; }

    /// <inheritdoc/>
    public string Name => "wifi";

    /// <inheritdoc/>
    public int CallNumber => _phase == Joining ? _join.Number : 0;

    /// <inheritdoc/>
    public void Step(long nowMs)
    {
        bool hasAddress = _hasJoined && WifiNetworkHelper.Status == NetworkHelperStatus.NetworkIsReady;
        if (hasAddress != IsUp)
        {
            IsUp = hasAddress;
            if (hasAddress)
            {
                OnUp(nowMs);
            }
            else
            {
                LossCount++;
                Rest(nowMs);
            }
        }

        switch (_phase)
        {
            case Resting when !IsUp && nowMs >= _dueMs && _ssid.Length != 0:
                _phase = Joining;
                _hasJoined = false;
                _join.Start();
                break;
            case Joining:
                EndJoin(_join.TakeOutcome(), nowMs);
                break;
            case AwaitingAddress when nowMs >= _dueMs:
                WifiJoin.Leave();
                Fail(nowMs);
                break;
        }

        _sntp.Step(nowMs);
        if (IsUp)
        {
            _signal.Step(WifiNetworkHelper.WifiAdapter, nowMs);
        }
    }

    /// <inheritdoc/>
    public void Rejoin(long nowMs)
    {
        if (_phase != Joining)
        {
            WifiJoin.Leave();
            _hasJoined = false;
            Rest(nowMs);
        }
    }

    /// <inheritdoc/>
    public ErrorCode StartScan()
    {
        if (_phase != Resting)
        {
            return ErrorCode.NotReady; // the radio is joining
        }

        try
        {
            if (WifiNetworkHelper.WifiAdapter == null)
            {
                WifiNetworkHelper.SetupNetworkHelper(false);
            }

            return _signal.Scan(WifiNetworkHelper.WifiAdapter);
        }
        catch (Exception)
        {
            return ErrorCode.NotSupported; // no Wi-Fi on this board
        }
    }

    /// <inheritdoc/>
    public WifiNetwork[] TakeScan() => _signal.TakeHeard();

    private void OnUp(long nowMs)
    {
        _phase = Resting;
        FailureCount = 0;
        _sntp.OnUp(nowMs);
    }

    private void EndJoin(int outcome, long nowMs)
    {
        if (outcome == WifiJoin.Joined)
        {
            _hasJoined = true;
            _phase = AwaitingAddress;
            _dueMs = nowMs + AddressTimeoutMs;
        }
        else if (outcome == WifiJoin.Failed)
        {
            Fail(nowMs);
        }
    }

    private void Fail(long nowMs)
    {
        FailureCount++;
        Rest(nowMs);
    }

    /// <summary>
    /// Half of the delay is fixed, half random, so that many gateways do not return at once.
    /// </summary>
    private void Rest(long nowMs)
    {
        int delayMs = FirstDelayMs;
        for (int i = 0; i < FailureCount && delayMs < DelayMaxMs; i++)
        {
            delayMs *= 2;
        }

        _phase = Resting;
        _dueMs = nowMs + delayMs / 2 + _random.Next(delayMs / 2 + 1);
    }
}
