// The air around the board: one access point and a time server behind it. Whoever stands outside switches the
// access point on and off; the board joins, loses the link, and joins again by itself as the firmware's Wi-Fi
// does (at once, without backoff, until it is told to disconnect). Time is the virtual clock's. Thread safe.

namespace Gateway.Virtual;

/// <summary>Called after the link came up or went down, in the thread that caused or noticed it.</summary>
public delegate void LinkChangedHandler(VirtualNetwork network, bool isUp);

/// <summary>A Wi-Fi network seen from a virtual board.</summary>
public sealed class VirtualNetwork
{
    private readonly VirtualClock _clock;
    private readonly object _lock = new object();
    private bool _isAccessPointOn = true;
    private bool _wantsLink;
    private string _wantedSsid;
    private string _wantedPassword;
    private long _joinedAtMs;
    private bool _wasUp;

    /// <summary>Creates a network with an access point that is on.</summary>
    public VirtualNetwork(VirtualClock clock)
    {
        _clock = clock;
    }

    /// <summary>Name of the access point.</summary>
    public string Ssid { get; set; } = "virtual";

    /// <summary>Password the access point wants; empty for an open network.</summary>
    public string Password { get; set; } = "";

    /// <summary>Signal strength at the board in dBm (−100 to −10).</summary>
    public int RssiDbm { get; set; } = -55;

    /// <summary>How long joining takes in milliseconds of virtual time.</summary>
    public int JoinTimeMs { get; set; }

    /// <summary>Host name of the time server; empty: every name reaches it.</summary>
    public string TimeServer { get; set; } = "";

    /// <summary>
    /// UTC at uptime 0 as the time server knows it, in ms since 1970; 0: the server is silent.
    /// </summary>
    public long UtcAtBootMs { get; set; }

    /// <summary>Whether the radio takes no scan now.</summary>
    public bool IsRadioBusy { get; set; }

    /// <summary>Whether a network cable is in; an address comes with it at once.</summary>
    public bool IsCableIn { get; set; }

    /// <summary>How often the board asked to join.</summary>
    public int JoinCount { get; private set; }

    /// <summary>Raised after the link came up or went down.</summary>
    public event LinkChangedHandler LinkChanged;

    /// <summary>Whether the access point is on; switching it off drops the link.</summary>
    public bool IsAccessPointOn
    {
        get => _isAccessPointOn;
        set
        {
            lock (_lock)
            {
                _isAccessPointOn = value;
                _joinedAtMs = _clock.NowMs + JoinTimeMs;
            }

            Update();
        }
    }

    /// <summary>What the board's station is doing now.</summary>
    public VirtualJoinState State
    {
        get
        {
            lock (_lock)
            {
                if (!_wantsLink)
                {
                    return VirtualJoinState.Idle;
                }

                if (_clock.NowMs < _joinedAtMs)
                {
                    return VirtualJoinState.Joining;
                }

                if (!_isAccessPointOn || _wantedSsid != Ssid)
                {
                    return VirtualJoinState.NoAccessPoint;
                }

                return _wantedPassword == Password ? VirtualJoinState.Joined : VirtualJoinState.WrongPassword;
            }
        }
    }

    /// <summary>True when the board has joined.</summary>
    public bool IsUp => State == VirtualJoinState.Joined;

    /// <summary>The board starts to join; <see cref="State"/> says what becomes of it.</summary>
    public void Join(string ssid, string password)
    {
        lock (_lock)
        {
            _wantsLink = true;
            _wantedSsid = ssid;
            _wantedPassword = password;
            _joinedAtMs = _clock.NowMs + JoinTimeMs;
            JoinCount++;
        }

        Update();
    }

    /// <summary>The board leaves and stops joining by itself.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _wantsLink = false;
        }

        Update();
    }

    /// <summary>
    /// Raises <see cref="LinkChanged"/> if the link changed since the last call, for time passes silently.
    /// </summary>
    public void Update()
    {
        bool isUp;
        lock (_lock)
        {
            isUp = State == VirtualJoinState.Joined;
            if (isUp == _wasUp)
            {
                return;
            }

            _wasUp = isUp;
        }

        LinkChanged?.Invoke(this, isUp);
    }

    /// <summary>Asks a time server.</summary>
    /// <returns>False and 0 when the link is down, the name is another, or the server is silent.</returns>
    public bool TryReadNetworkTime(string server, out long utcMs)
    {
        bool answers = (IsUp || IsCableIn) && UtcAtBootMs != 0
            && (TimeServer.Length == 0 || TimeServer == server);
        utcMs = answers ? UtcAtBootMs + _clock.NowMs : 0;
        return answers;
    }
}
