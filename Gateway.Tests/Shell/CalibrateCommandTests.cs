// The command that tells a sensor the true value.

using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Shell;

[TestClass]
public class CalibrateCommandTests
{
    [TestMethod]
    public void The_answer_comes_when_the_calibration_is_over()
    {
        ShellBench bench = new ShellBench();
        Assert.AreEqual("calibrate hall 45.5\r\n", bench.Type("calibrate hall 45.5\r"));
        Assert.AreEqual(455, bench.Control.CalibrationReference);
        bench.Control.CalibrationResult = ErrorCode.Ok;
        Assert.AreEqual("hall.humidity corrected by -1.2 %RH\r\n> ", bench.Type(""));
    }

    [TestMethod]
    public void A_chip_that_refuses_is_named()
    {
        ShellBench bench = new ShellBench();
        bench.Type("calibrate hall 45\r");
        bench.Control.CalibrationResult = ErrorCode.BadCalibration;
        string expected = "hall.humidity not corrected: " + ErrorText.Of(ErrorCode.BadCalibration) + "\r\n> ";
        Assert.AreEqual(expected, bench.Type(""));
    }

    [TestMethod]
    public void What_cannot_be_is_answered_in_words()
    {
        ShellBench bench = new ShellBench();
        bench.AssertAnswer("calibrate hall", "calibrate: expected a sensor and the true value\n");
        bench.AssertAnswer("calibrate attic 1", "no such sensor; 'sensors' lists them\n");
        bench.AssertAnswer("calibrate meter 1", "this sensor cannot be calibrated\n");
        bench.AssertAnswer("calibrate hall x", "calibrate: expected a number in %RH\n");
        bench.Control.CalibrationAnswer = ErrorCode.WrongState;
        bench.AssertAnswer("calibrate hall 1",
            "not now: it must have measured for some minutes where the value is true\n");
        bench.Control.CalibrationAnswer = ErrorCode.OutOfRange;
        bench.AssertAnswer("calibrate hall 1",
            "hall.humidity: " + ErrorText.Of(ErrorCode.OutOfRange) + "\n");
    }
}
