// What a kind of server wants to be told besides readings, in topics of its own. A dialect is an addition:
// the uplink, its topics and its acknowledgements stay what they are.

using Gateway.Core.Uplink;

namespace Gateway.Agent.Dialects;

/// <summary>Messages for a kind of server, all of kind Addressed; called from the main loop only.</summary>
public interface IMqttDialect : ISideMessages
{
    /// <summary>A server has said that it has started anew and may have forgotten everything.</summary>
    void OnNotice();
}
