namespace Gateway.Firmware;

internal static class Program
{
    private static void Main()
    {
    }
}
