// A switch in the slot that tells of a card. No board of this project has one at a pin.

namespace nanoFramework.System.IO.FileSystem;

/// <summary>How a card is noticed; not imitated.</summary>
public class CardDetectParameters
{
}
