// What came of the readings on one side (m2m or iot) in one run.

namespace Gateway.Simulator.Session;

/// <summary>The account of one uplink.</summary>
/// <param name="Name">"m2m" or "iot".</param>
/// <param name="Expected">Readings that were committed for this side and not acknowledged before the run
/// began.</param>
/// <param name="Delivered">Distinct readings that reached the far side: by what the embedded one received, or
/// with a real peer by its acknowledgements.</param>
/// <param name="Pending">Readings still kept in the journal for this side.</param>
/// <param name="Duplicated">Arrivals of readings that had arrived before; known for the embedded far side
/// only.</param>
/// <param name="Disordered">Arrivals of a reading before an earlier one; known for the embedded far side
/// only.</param>
/// <param name="WireBytes">Bytes sent and received by the transport.</param>
public sealed record SideSummary(
    string Name,
    long Expected,
    long Delivered,
    long Pending,
    long Duplicated,
    long Disordered,
    long WireBytes)
{
    /// <summary>Readings neither delivered nor kept any more.</summary>
    public long Lost => Math.Max(0, Expected - Delivered - Pending);
}
