// Judges what device code names outside itself: listed members pass, the rest is a finding with the most
// telling rule.

using System.Reflection.Metadata;

namespace Gateway.SystemTests.ApiGate;

/// <summary>Compares references with the API list.</summary>
/// <param name="api">What may be used.</param>
/// <param name="ownAssemblies">Assemblies whose members may be used freely: they are checked
/// themselves.</param>
internal sealed class ReferenceCheck(ApiList api, IReadOnlySet<string> ownAssemblies)
{
    // What the compiler makes of a range over an array.
    private const string SliceOfArray = "M:System.Runtime.CompilerServices.RuntimeHelpers.GetSubArray";

    // Source files in Gateway.Tests that stand for the package nanoFramework.TestFramework on a PC.
    private static readonly string[] StandInNamespaces =
    {
        "nanoFramework.TestFramework.", "TestFrameworkShared.",
    };

    /// <summary>True for a type of the stand-in for nanoFramework.TestFramework.</summary>
    public static bool IsStandIn(string typeName)
        => StandInNamespaces.Any(start => typeName.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Judges a type; a definition, a reference or a specification.</summary>
    public void CheckType(CodeAssembly assembly, EntityHandle handle, Report report)
    {
        if (handle.Kind == HandleKind.TypeSpecification)
        {
            assembly.Reader.GetTypeSpecification((TypeSpecificationHandle)handle)
                .DecodeSignature(new SignatureScanner(assembly, this, report), null);
            return;
        }

        IsRefused(assembly, handle, report);
    }

    /// <summary>Judges a field or method that an instruction names.</summary>
    public void CheckMember(CodeAssembly assembly, EntityHandle handle, bool isPure, Report report)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodSpecification:
                CheckGeneric(assembly, (MethodSpecificationHandle)handle, report);
                break;
            case HandleKind.MemberReference:
                MemberReference member = assembly.Reader.GetMemberReference((MemberReferenceHandle)handle);
                CheckMember(assembly, handle, member.Parent, isPure, report);
                break;
            case HandleKind.MethodDefinition:
                MethodDefinition own = assembly.Reader.GetMethodDefinition((MethodDefinitionHandle)handle);
                CheckMember(assembly, handle, own.GetDeclaringType(), isPure, report);
                break;
        }
    }

    // A generic method of a refused type is refused for the type: AppendFormatted<T> is interpolation.
    private void CheckGeneric(CodeAssembly assembly, MethodSpecificationHandle handle, Report report)
    {
        EntityHandle method = assembly.Reader.GetMethodSpecification(handle).Method;
        EntityHandle owner = method.Kind == HandleKind.MemberReference
            ? assembly.Reader.GetMemberReference((MemberReferenceHandle)method).Parent : default;
        string docId = DocId.Of(assembly, method);
        if (ApiAliases.TryGet(docId, out _) && api.Contains(docId))
        {
            return;
        }

        if (docId.StartsWith(SliceOfArray, StringComparison.Ordinal))
        {
            report(Rule.IndexOrRange, docId);
        }
        else if (owner.Kind != HandleKind.TypeReference || !IsRefused(assembly, owner, report))
        {
            report(Rule.GenericUse, docId, MemberAdvice.Of(docId));
        }
    }

    private void CheckMember(
        CodeAssembly assembly, EntityHandle handle, EntityHandle parent, bool isPure, Report report)
    {
        string docId = DocId.Of(assembly, handle);
        if (ApiAliases.TryGet(docId, out string onDevice))
        {
            if (!api.Contains(docId))
            {
                report(Rule.NotInApi, onDevice);
            }
            else if (docId.Contains(ApiAliases.OnDeviceNames, StringComparison.Ordinal))
            {
                IsRefused(assembly, parent, report); // a static type is named nowhere else
            }

            return;
        }

        if (parent.Kind == HandleKind.TypeSpecification)
        {
            CheckType(assembly, parent, report);
            return;
        }

        if (IsRefused(assembly, parent, report) || IsOwn(assembly, parent))
        {
            return;
        }

        if (isPure && MemberAdvice.IsHiddenInput(docId))
        {
            report(Rule.HiddenInput, docId);
        }
        else if (MemberAdvice.IsDifferent(docId, out Rule different))
        {
            report(different, docId);
        }
        else if (!api.Contains(docId) && !IsRefusedBySignature(assembly, handle, report))
        {
            report(Rule.NotInApi, docId, MemberAdvice.Of(docId));
        }
    }

    // True when the type stands for something that is refused as such: its members are not worth a word then.
    private bool IsRefused(CodeAssembly assembly, EntityHandle type, Report report)
    {
        string name = type.Kind == HandleKind.TypeDefinition
            ? assembly.NameOf((TypeDefinitionHandle)type) : assembly.NameOf((TypeReferenceHandle)type);
        if (RefusedTypes.TryGetRule(name, out Rule rule))
        {
            report(rule, name);
            return true;
        }

        string docId = "T:" + name;
        if (!IsOwn(assembly, type) && !api.Contains(docId))
        {
            report(Rule.NotInApi, docId, MemberAdvice.Of(docId));
        }

        return false;
    }

    private bool IsOwn(CodeAssembly assembly, EntityHandle type)
    {
        return type.Kind == HandleKind.TypeDefinition
            ? !IsStandIn(assembly.NameOf((TypeDefinitionHandle)type))
            : ownAssemblies.Contains(assembly.AssemblyOf((TypeReferenceHandle)type));
    }

    // An overload over a span, say: the span is the thing to tell.
    private bool IsRefusedBySignature(CodeAssembly assembly, EntityHandle handle, Report report)
    {
        bool isRefused = false;
        void Hear(Rule rule, string what, string? hint)
        {
            // every constructor of a delegate has a native integer
            if (rule is not (Rule.NotInApi or Rule.Pointer) && !isRefused)
            {
                isRefused = true;
                report(rule, DocId.Of(assembly, handle), hint);
            }
        }

        if (handle.Kind == HandleKind.MemberReference)
        {
            MemberReference member = assembly.Reader.GetMemberReference((MemberReferenceHandle)handle);
            SignatureScanner scanner = new(assembly, this, Hear);
            if (member.GetKind() == MemberReferenceKind.Method)
            {
                member.DecodeMethodSignature(scanner, null);
            }
            else
            {
                member.DecodeFieldSignature(scanner, null);
            }
        }

        return isRefused;
    }
}
