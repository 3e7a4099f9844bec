// Who may change something at the console: whoever knows the password, for as long as there is input. There
// is no default password; until one is set, the console only shows. Each wrong password doubles the wait
// before the next one is looked at.

using Gateway.Core;

namespace Gateway.Agent.Access;

/// <summary>The console's login.</summary>
public sealed class ConsoleAccess
{
    /// <summary>Fewest bytes of a password.</summary>
    public const int PasswordBytesMin = 8;

    /// <summary>Most bytes of a password.</summary>
    public const int PasswordBytesMax = 64;

    private const int InUseMs = 60000;
    private const int WaitMinMs = 1000;
    private const int WaitMaxMs = 300000;

    private readonly PasswordRecord _record;
    private readonly int _idleMaxMs;
    private long _nextTryMs;
    private int _waitMs;

    /// <summary>Creates it; nobody is logged in.</summary>
    /// <param name="record">The password, opened.</param>
    /// <param name="isAsked">False when the configuration says that the console needs no login.</param>
    /// <param name="idleMaxMs">Milliseconds without input after which the login ends.</param>
    public ConsoleAccess(PasswordRecord record, bool isAsked, int idleMaxMs)
    {
        _record = record;
        IsAsked = isAsked;
        _idleMaxMs = idleMaxMs;
    }

    /// <summary>Whether a login is needed at all.</summary>
    public bool IsAsked { get; }

    /// <summary>Whether a password is set.</summary>
    public bool HasPassword => _record.IsSet;

    /// <summary>Whether somebody is logged in.</summary>
    public bool IsLoggedIn { get; private set; }

    /// <summary>Whether what needs a login may be done.</summary>
    public bool IsOpen => !IsAsked || IsLoggedIn;

    /// <summary>Seconds until the next password is looked at, rounded up; 0 for now.</summary>
    public int WaitSeconds(long nowMs) => nowMs >= _nextTryMs ? 0 : (int)((_nextTryMs - nowMs + 999) / 1000);

    /// <summary>Takes a password.</summary>
    /// <returns>Ok; NotReady when it comes too early, and then it is not looked at; NotAuthorized.</returns>
    public ErrorCode TryLogin(byte[] password, long nowMs)
    {
        if (WaitSeconds(nowMs) != 0)
        {
            return ErrorCode.NotReady;
        }

        if (!_record.IsRight(password))
        {
            _waitMs = _waitMs == 0 ? WaitMinMs : _waitMs < WaitMaxMs / 2 ? _waitMs * 2 : WaitMaxMs;
            _nextTryMs = nowMs + _waitMs;
            return ErrorCode.NotAuthorized;
        }

        _waitMs = 0;
        LastInputMs = nowMs;
        IsLoggedIn = true;
        return ErrorCode.Ok;
    }

    /// <summary>Ends the login.</summary>
    public void Logout() => IsLoggedIn = false;

    /// <summary>Sets a password and logs in with it.</summary>
    /// <returns>Ok; OutOfRange when it is too short or too long; or why it could not be stored.</returns>
    public ErrorCode SetPassword(byte[] password, long nowMs)
    {
        if (password.Length < PasswordBytesMin || password.Length > PasswordBytesMax)
        {
            return ErrorCode.OutOfRange;
        }

        ErrorCode error = _record.Set(password);
        if (error == ErrorCode.Ok)
        {
            LastInputMs = nowMs;
            IsLoggedIn = true;
        }

        return error;
    }

    /// <summary>Somebody has typed.</summary>
    public void OnInput(long nowMs) => LastInputMs = nowMs;

    /// <summary>Uptime of the last input in milliseconds; 0 before the first.</summary>
    public long LastInputMs { get; private set; }

    /// <summary>Whether somebody has typed within the last minute.</summary>
    public bool IsInUse(long nowMs) => LastInputMs > 0 && nowMs - LastInputMs < InUseMs;

    /// <summary>Ends a login that nobody uses.</summary>
    /// <returns>True when it just ended.</returns>
    public bool EndIdle(long nowMs)
    {
        bool isOver = IsLoggedIn && nowMs - LastInputMs >= _idleMaxMs;
        IsLoggedIn = IsLoggedIn && !isOver;
        return isOver;
    }
}
