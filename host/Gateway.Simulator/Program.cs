namespace Gateway.Simulator;

internal static class Program
{
    private static void Main()
    {
    }
}
