// The stand-in's assertions mean what they mean on the device: exact types, ordinal text, references for
// arrays.

extern alias UnitTests;

using System.Collections;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Device = UnitTests::nanoFramework.TestFramework;
using DeviceFailure = UnitTests::TestFrameworkShared.AssertFailedException;

namespace Gateway.SystemTests.Shim;

[TestClass]
public sealed class AssertTests
{
    [TestMethod]
    public void Equal_values_pass_and_unequal_ones_fail_with_both_in_the_message()
    {
        Device.Assert.AreEqual(2, 2);
        Device.Assert.AreEqual("a", "a");
        Device.Assert.AreEqual((string?)null, null);
        DeviceFailure failure = Assert.ThrowsExactly<DeviceFailure>(
            () => Device.Assert.AreEqual(2, 3, "why"));
        Assert.AreEqual("Assert.AreEqual failed. Expected:<2>. Actual:<3>. why", failure.Message);
        Fails(() => Device.Assert.AreEqual("a", "A"));
        Fails(() => Device.Assert.AreEqual("ss", "ß"));
        Fails(() => Device.Assert.AreEqual((object)1, 1L));
        Device.Assert.AreNotEqual(2L, 3L);
        Fails(() => Device.Assert.AreNotEqual("a", "a"));
    }

    [TestMethod]
    public void Arrays_are_compared_by_reference_and_collections_by_element()
    {
        byte[] one = { 1, 2 };
        byte[] same = { 1, 2 };
        Fails(() => Device.Assert.AreEqual(one, same));
        Device.CollectionAssert.AreEqual(one, same);
        Fails(() => Device.CollectionAssert.AreNotEqual(one, same));
        Fails(() => Device.CollectionAssert.AreEqual(one, new byte[] { 1, 3 }));
        Fails(() => Device.CollectionAssert.AreEqual(one, new byte[] { 1 }));
        Fails(() => Device.CollectionAssert.AreEqual(one, new ArrayList { 1, 2 }));
        Device.CollectionAssert.Empty(new ArrayList());
        Fails(() => Device.CollectionAssert.NotEmpty(new ArrayList()));
        Assert.IsTrue(Device.TestExtensions.SequenceEqual(one, same));
        Assert.IsFalse(Device.TestExtensions.SequenceEqual(one, new int[] { 1, 2 }));
    }

    [TestMethod]
    public void An_exception_must_be_of_exactly_the_type()
    {
        Device.Assert.ThrowsException(typeof(ArgumentException), () => throw new ArgumentException());
        Fails(() => Device.Assert.ThrowsException(typeof(Exception), () => throw new ArgumentException()));
        Fails(() => Device.Assert.ThrowsException(typeof(Exception), () => { }));
        Fails(() => Device.Assert.ThrowsException(null, () => { }));
    }

    [TestMethod]
    public void A_type_must_be_exactly_the_type()
    {
        object value = new ArgumentException();
        Device.Assert.IsInstanceOfType(value, typeof(ArgumentException));
        Fails(() => Device.Assert.IsInstanceOfType(value, typeof(Exception)));
        Fails(() => Device.Assert.IsInstanceOfType(null, typeof(Exception)));
        Device.Assert.IsNotInstanceOfType(value, typeof(Exception));
        Fails(() => Device.Assert.IsNotInstanceOfType(value, typeof(ArgumentException)));
    }

    [TestMethod]
    public void Text_is_compared_by_its_characters()
    {
        Device.Assert.Contains("b", "abc");
        Fails(() => Device.Assert.Contains("B", "abc"));
        Fails(() => Device.Assert.DoesNotContains("b", "abc"));
        Device.Assert.StartsWith("ab", "abc");
        Fails(() => Device.Assert.StartsWith("\u00AD", "abc"));
        Device.Assert.EndsWith("bc", "abc");
        Fails(() => Device.Assert.EndsWith("ab", "abc"));
        Fails(() => Device.Assert.Contains("a", null));
    }

    [TestMethod]
    public void Conditions_and_references_fail_as_they_say()
    {
        Device.Assert.IsTrue(true);
        Fails(() => Device.Assert.IsTrue(false));
        Fails(() => Device.Assert.IsFalse(true));
        Fails(() => Device.Assert.IsNull(this));
        Fails(() => Device.Assert.IsNotNull(null));
        Device.Assert.AreSame(this, this);
        Fails(() => Device.Assert.AreSame(1, 1));
        Fails(() => Device.Assert.AreNotSame(this, this));
    }

    [TestMethod]
    public void Skipping_is_not_failing()
        => Assert.ThrowsExactly<Device.SkipTestException>(() => Device.Assert.SkipTest("why"));

    private static void Fails(Action action) => Assert.ThrowsExactly<DeviceFailure>(action);
}
