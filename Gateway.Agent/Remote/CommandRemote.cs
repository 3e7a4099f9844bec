// Commands over the air: the console's table, as far as it is marked remote. A command is carried out once:
// its number must be higher than the last one's, and is stored before anything is done, so that neither a
// repetition nor a power cut carries it out again.

using System.Text;
using Gateway.Agent.Config;
using Gateway.Agent.Shell;
using Gateway.Core;
using Gateway.Core.Json;
using Gateway.Core.Ports;
using Gateway.Core.Storage;
using Gateway.Core.Text;

namespace Gateway.Agent.Remote;

/// <summary>Handles cmd and writes cmd/reply. Allocates only when a command comes.</summary>
public sealed class CommandRemote
{
    private const string FileName = "cmdseq";
    private const byte FormatVersion = 1;
    private const int PayloadBytes = 8;
    private const int ReplyBytesMax = 256 + (2 * RemoteLimits.OutputBytesMax);

    private readonly ConsoleShell _shell;
    private readonly GatewayConfig _config;
    private readonly IHmac _hmac;
    private readonly SlotPair _slots;
    private readonly ShellSession _session = new ShellSession(true, true);
    private readonly byte[] _payload = new byte[PayloadBytes];
    private long _lastSequence;
    private ErrorCode _opened;

    /// <summary>Creates it and reads the number of the last command.</summary>
    /// <param name="shell">Carries commands out.</param>
    /// <param name="config">The configuration in use, for the key.</param>
    /// <param name="hmac">For signatures.</param>
    /// <param name="storage">Where the number is kept.</param>
    public CommandRemote(ConsoleShell shell, GatewayConfig config, IHmac hmac, IStorage storage)
    {
        _shell = shell;
        _config = config;
        _hmac = hmac;
        _slots = new SlotPair(storage, FileName, PayloadBytes, FormatVersion);
        _opened = _slots.Load(_payload, out int count);
        bool isThere = _opened == ErrorCode.Ok && count == PayloadBytes;
        _lastSequence = isThere ? Bytes.GetInt64(_payload, 0) : 0;
    }

    /// <summary>Messages that were no command and got no answer.</summary>
    public int GarbageCount { get; private set; }

    /// <summary>Carries a command out, or refuses it.</summary>
    /// <returns>The answer; null when there is nobody to answer: the message had no id, or was kept by the
    /// broker from earlier.</returns>
    public byte[] Take(RemoteMessage message)
    {
        CommandDocument command = new CommandDocument();
        if (message.IsRetained || (message.Payload != null && message.Payload.Length == 0))
        {
            // A command is for now. One that waits at the broker would come again with every connection.
            GarbageCount++;
            return null;
        }

        ErrorCode error = message.Payload == null ? ErrorCode.TooLarge : command.Read(message.Payload);
        if (error == ErrorCode.Ok)
        {
            string key = _config.GetText(ConfigKeys.SecurityDeviceKey);
            error = DocumentSignature.Check(message.Payload, key, _hmac);
        }

        bool isReadable = error == ErrorCode.Ok;
        CaptureConsole console = new CaptureConsole(isReadable ? RemoteLimits.OutputBytesMax : 0);
        error = isReadable ? AdvanceTo(command.Sequence) : error;
        if (error == ErrorCode.Ok)
        {
            byte[] line = Encoding.UTF8.GetBytes(command.Line);
            error = _shell.Execute(line, line.Length, _session, new ShellOutput(console));
        }

        if (command.Id.Length == 0 && error != ErrorCode.TooLarge)
        {
            GarbageCount++;
            return null;
        }

        return WriteReply(command, error, console);
    }

    private ErrorCode AdvanceTo(long sequence)
    {
        if (_opened != ErrorCode.Ok && _opened != ErrorCode.NotFound && _opened != ErrorCode.Damaged)
        {
            // what the last number was cannot be told, so none is higher
            return _opened;
        }

        if (sequence <= _lastSequence)
        {
            return ErrorCode.Replayed;
        }

        Bytes.PutInt64(_payload, 0, sequence);
        ErrorCode error = _slots.Save(_payload, PayloadBytes);
        _lastSequence = error == ErrorCode.Ok ? sequence : _lastSequence;
        return error;
    }

    private static byte[] WriteReply(CommandDocument command, ErrorCode error, CaptureConsole console)
    {
        ByteWriter writer = new ByteWriter();
        byte[] buffer = new byte[ReplyBytesMax];
        writer.Begin(buffer, buffer.Length);
        JsonWriter json = new JsonWriter();
        json.Begin(writer);
        json.BeginObject();
        json.Name("id");
        json.Text(command.Id);
        json.Name("seq");
        json.Number(command.Sequence);
        json.Name("code");
        json.Number((int)error);
        json.Name("error");
        json.Text(ErrorText.Of(error));
        if (console.Count != 0)
        {
            json.Name("output");
            json.Text(Encoding.UTF8.GetString(console.Bytes, 0, console.Count));
        }

        if (console.IsTruncated)
        {
            json.Name("truncated");
            json.Bool(true);
        }

        json.EndObject();
        byte[] reply = new byte[writer.Count];
        System.Array.Copy(buffer, 0, reply, 0, reply.Length);
        return reply;
    }
}
