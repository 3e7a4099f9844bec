// The commands that ask who is there: login, logout, passwd. Passwords are asked for, never given on the
// command line, and what is typed then is neither shown nor kept.

using System;
using Gateway.Agent.Access;
using Gateway.Core;

namespace Gateway.Agent.Shell;

/// <summary>Takes an answer that was asked for.</summary>
internal delegate void AnswerHandler(byte[] answer);

/// <summary>Logs in and out, and sets the password.</summary>
internal sealed class AccessCommands
{
    private readonly IGatewayControl _control;
    private readonly ConsoleAccess _access;
    private readonly Questions _questions;
    private readonly ShellOutput _output;
    private byte[] _newPassword;

    internal AccessCommands(
        IGatewayControl control, ConsoleAccess access, Questions questions, ShellOutput output)
    {
        _control = control;
        _access = access;
        _questions = questions;
        _output = output;
    }

    internal ErrorCode Login(ShellArguments arguments, ShellOutput output)
    {
        if (!_access.HasPassword)
        {
            output.EndLine("no password is set; 'passwd' sets one");
            return ErrorCode.WrongState;
        }

        return Ask(output) ? ErrorCode.Ok : ErrorCode.NotReady;
    }

    internal ErrorCode Logout(ShellArguments arguments, ShellOutput output)
    {
        _access.Logout();
        output.EndLine("logged out");
        return ErrorCode.Ok;
    }

    internal ErrorCode SetPassword(ShellArguments arguments, ShellOutput output)
    {
        if (!_access.HasPassword)
        {
            AskNew();
            return ErrorCode.Ok;
        }

        if (!CanTry(output))
        {
            return ErrorCode.NotReady;
        }

        _questions.Ask("present password: ", TakePresent);
        return ErrorCode.Ok;
    }

    private bool Ask(ShellOutput output)
    {
        bool canTry = CanTry(output);
        if (canTry)
        {
            _questions.Ask("password: ", TakeLogin);
        }

        return canTry;
    }

    private bool CanTry(ShellOutput output)
    {
        int seconds = _access.WaitSeconds(_control.UptimeMs);
        if (seconds != 0)
        {
            output.Put("too many wrong passwords; wait ").Put(seconds).EndLine(" s");
        }

        return seconds == 0;
    }

    private void TakeLogin(byte[] answer)
    {
        if (IsRight(answer))
        {
            _output.EndLine("logged in");
        }
    }

    private void TakePresent(byte[] answer)
    {
        if (IsRight(answer))
        {
            AskNew();
        }
    }

    private bool IsRight(byte[] answer)
    {
        bool isRight = _access.TryLogin(answer, _control.UptimeMs) == ErrorCode.Ok;
        Clear(answer);
        if (!isRight)
        {
            int seconds = _access.WaitSeconds(_control.UptimeMs);
            _output.Put("wrong password; the next one is looked at in ").Put(seconds).EndLine(" s");
        }

        return isRight;
    }

    private void AskNew()
    {
        _output.Put("a password of ").Put(ConsoleAccess.PasswordBytesMin).Put(" to ");
        _output.Put(ConsoleAccess.PasswordBytesMax).EndLine(" characters; what is typed is not shown");
        _questions.Ask("new password: ", TakeNew);
    }

    private void TakeNew(byte[] answer)
    {
        _newPassword = answer;
        _questions.Ask("once more: ", TakeAgain);
    }

    private void TakeAgain(byte[] answer)
    {
        bool isSame = answer.Length == _newPassword.Length;
        for (int i = 0; i < answer.Length && isSame; i++)
        {
            isSame = answer[i] == _newPassword[i];
        }

        ErrorCode error = isSame ? _access.SetPassword(answer, _control.UptimeMs) : ErrorCode.Contradiction;
        Clear(answer);
        Clear(_newPassword);
        _newPassword = null;
        _output.EndLine(error == ErrorCode.Ok ? "password set; you are logged in"
            : error == ErrorCode.Contradiction ? "not the same; nothing changed"
            : error == ErrorCode.OutOfRange ? "too short or too long; nothing changed"
            : ErrorText.Of(error));
    }

    // A password does not stay in memory longer than it must.
    private static void Clear(byte[] secret) => Array.Clear(secret, 0, secret.Length);
}
