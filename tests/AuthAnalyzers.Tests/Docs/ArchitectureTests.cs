using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Tests.Apis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Tests.Docs;

/// <summary>Who may know whom: read from the compiled code, so that no spelling hides it.</summary>
public class ArchitectureTests
{
    private const string Root = "AuthAnalyzers";

    // A room stands for the rooms inside of it: "Code" for all of "Code.Names", "Code.Calls" and so on.
    private static readonly Dictionary<string, string[]> s_mayKnow = new()
    {
        ["Code.Names"] = [],
        ["Code.Limits"] = [],
        ["Code.Calls"] = ["Code.Limits", "Code.Names"],
        ["Code.Program"] = ["Code.Limits", "Code.Names", "Code.Calls"],
        ["Code.Bodies"] = ["Code.Limits", "Code.Program", "Code.Calls"],
        ["Code.Paths"] = ["Code.Limits", "Code.Program", "Code.Calls"],
        ["Code.Conditions"] = ["Code.Limits", "Code.Program", "Code.Calls", "Code.Bodies"],
        ["Code.Values"] = ["Code", "Apis"],
        ["Apis.Roles"] = [],
        ["Apis"] = ["Code.Names", "Code.Program", "Apis.Roles"],
        ["Options"] = [],
        ["Http.Responses"] = ["Code", "Apis", "Options"],
        ["Http.Challenges"] = ["Code", "Apis", "Options", "Http.Responses", "Http.Endpoints"],
        ["Http.Endpoints"] = ["Code", "Apis", "Http.Responses"],
        ["Http.Cookies"] = ["Code", "Apis", "Http.Responses"],
        ["Credentials.Names"] = ["Code.Names", "Options"],
        ["Credentials"] = ["Code", "Apis", "Options", "Credentials.Names"],
        ["Credentials.Presented"] = ["Code", "Apis", "Options", "Http", "Credentials.Names", "Credentials"],
        ["Credentials.Kept"] = ["Code", "Apis", "Options", "Credentials.Names", "Credentials", "Credentials.Presented"],
        ["Credentials.Outgoing"] = ["Code", "Apis", "Credentials.Names", "Credentials.Presented"],
        ["Credentials.Checks"] = ["Code", "Apis", "Options", "Credentials", "Http.Responses"],
        ["Credentials.Demanded"] = ["Code", "Apis", "Options", "Http", "Host", "Credentials.Presented"],
        ["Credentials.Written"] = ["Code", "Apis", "Options", "Credentials.Names", "Credentials"],
        ["Host"] = ["Code", "Apis", "Options", "Http.Challenges"], // AUTH0001 reads an option's challenge by the grammar of challenges.
        ["Challenges"] = ["Host", "Code", "Apis", "Options", "Http", "Credentials"],
        ["Login"] = ["Host", "Code", "Apis", "Options", "Http", "Credentials"],
        ["Tokens"] = ["Host", "Code", "Apis", "Options", "Http", "Credentials", "Tokens.Refreshing"],
        ["Clients"] = ["Host", "Code", "Apis", "Options", "Http", "Credentials"],
        ["Secrets.Randomness"] = ["Host", "Code", "Apis", "Options", "Http", "Credentials"],
        ["Secrets"] = ["Host", "Code", "Apis", "Options", "Http", "Credentials", "Secrets"],
        ["Tokens.Refreshing"] = ["Host", "Code", "Apis", "Options", "Http", "Credentials"],
        ["Secrets.Transport"] = ["Host", "Code", "Apis", "Options", "Http", "Credentials", "Secrets.Logging"],
        ["Secrets.StoredPasswords"] = ["Host", "Code", "Apis", "Options", "Http", "Credentials", "Secrets.Randomness"],
        ["Secrets.Answered"] = ["Host", "Code", "Apis", "Options", "Http", "Credentials"],
        ["Secrets.Logging"] = ["Host", "Code", "Apis", "Options", "Http", "Credentials", "Secrets.Randomness"],
    };

    public static TheoryData<string> Rooms() => [.. s_mayKnow.Keys];

    [Fact]
    public void Every_room_has_its_place() =>
        Assert.Empty(typeof(Rules).Assembly.GetTypes().Where(type => IsOurs(type)).Select(Room).Distinct().Except(s_mayKnow.Keys));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_knows_only_what_it_may(string room)
    {
        var strange = typeof(Rules).Assembly.GetTypes().Where(type => IsOurs(type) && Room(type) == room)
            .SelectMany(type => Known(type).Where(IsOurs).Select(known => (type, known)))
            .Where(pair => Room(pair.known) != room && !s_mayKnow[room].Any(open => IsIn(pair.known, open)))
            .Select(pair => $"{pair.type} knows {pair.known}").Distinct().Order().ToArray();
        Assert.True(strange.Length == 0, string.Join("\n", strange));
    }

    [Fact]
    public void Fixes_know_ids_properties_and_the_common_vocabulary_but_no_rule()
    {
        Type[] open = [typeof(Rules), typeof(FixProperties)];
        var strange = Assembly.Load("AuthAnalyzers.CodeFixes").GetTypes()
            .SelectMany(type => Known(type).Where(known => known.Assembly == typeof(Rules).Assembly && IsOurs(known) && !open.Contains(known) && !IsIn(known, "Code") && !IsIn(known, "Apis") && !IsIn(known, "Http") && !IsIn(known, "Credentials")).Select(known => $"{type} knows {known}"))
            .Distinct().Order().ToArray();
        Assert.True(strange.Length == 0, string.Join("\n", strange));
    }

    [Theory]
    [InlineData("AuthAnalyzers")]
    [InlineData("AuthAnalyzers.CodeFixes")]
    public void What_a_call_is_given_is_read_in_one_room(string assembly)
    {
        var strange = Assembly.Load(assembly).GetTypes().Where(type => IsOurs(type) && !IsIn(type, "Code.Calls"))
            .SelectMany(type => Methods(type).SelectMany(MentionedIn).Where(IsArgumentOfOperation).Select(member => $"{type} mentions {member.DeclaringType?.Name} {member}"))
            .Distinct().Order().ToArray();
        Assert.True(strange.Length == 0, string.Join("\n", strange));
    }

    [Fact]
    public void The_reader_of_compiled_code_sees_arguments_of_operations() =>
        Assert.Contains(Methods(typeof(Call)).SelectMany(MentionedIn), IsArgumentOfOperation);

    [Fact]
    public void Frameworks_types_are_named_in_one_room()
    {
        var strange = typeof(Rules).Assembly.GetTypes().Where(type => IsOurs(type) && !IsIn(type, "Apis"))
            .SelectMany(type => Methods(type).SelectMany(TextsIn).Where(IsNameOfFramework).Select(name => $"{type} names {name}"))
            .Distinct().Order().ToArray();
        Assert.True(strange.Length == 0, string.Join("\n", strange));
    }

    [Fact]
    public void The_reader_of_compiled_code_sees_names_of_frameworks() =>
        Assert.Contains(Methods(typeof(BaseLibrary)).SelectMany(TextsIn), IsNameOfFramework);

    // System.Random, Microsoft.AspNetCore.Identity.UserManager`1: what begins as a type of the catalogue does, and is nothing but a name.
    private static bool IsNameOfFramework(string text) =>
        Regex.IsMatch(text, @"^\w+(\.[A-Z]\w*)+(`\d)?$") && s_rootNamespaces.Value.Contains(text.Split('.')[0]);

    private static readonly Lazy<HashSet<string>> s_rootNamespaces = new(() => [.. CatalogueTests.AllTypes.Select(static type => type.Split('.')[0])]);

    private static bool IsArgumentOfOperation(MemberInfo member) =>
        member == typeof(IArgumentOperation) || member.DeclaringType == typeof(IArgumentOperation)
        || member.Name == "get_Arguments" && member.DeclaringType is { } type
            && (type == typeof(IInvocationOperation) || type == typeof(IObjectCreationOperation) || type == typeof(IPropertyReferenceOperation));

    [Fact]
    public void The_reader_of_compiled_code_sees_calls_in_bodies() =>
        Assert.Contains(typeof(Models), Known(typeof(AuthAnalyzer)));

    // Compiler-made helpers live in the global namespace or in System's.
    private static bool IsOurs(Type type) => type.Namespace == Root || type.Namespace?.StartsWith(Root + ".", StringComparison.Ordinal) == true;

    private static string Room(Type type) => type.Namespace == Root ? Root : type.Namespace![(Root.Length + 1)..];

    private static bool IsIn(Type type, string room) => (Room(type) + ".").StartsWith(room + ".", StringComparison.Ordinal);

    private static HashSet<Type> Known(Type type)
    {
        var known = new HashSet<Type>();
        Add(type.BaseType);
        foreach (var implemented in type.GetInterfaces())
            Add(implemented);
        foreach (var field in type.GetFields(All))
            Add(field.FieldType);
        foreach (var method in Methods(type))
        {
            Add((method as MethodInfo)?.ReturnType);
            foreach (var parameter in method.GetParameters())
                Add(parameter.ParameterType);
            if (method.GetMethodBody() is not { } body)
                continue;
            foreach (var local in body.LocalVariables)
                Add(local.LocalType);
            foreach (var member in MentionedIn(method))
            {
                Add(member as Type ?? member.DeclaringType);
                Add((member as FieldInfo)?.FieldType);
                foreach (var argument in (member as MethodInfo)?.GetGenericArguments() ?? [])
                    Add(argument);
            }
        }
        return known;

        void Add(Type? mentioned)
        {
            while (mentioned?.HasElementType == true)
                mentioned = mentioned.GetElementType();
            if (mentioned is null or { IsGenericParameter: true })
                return;
            foreach (var argument in mentioned.GetGenericArguments())
                if (!argument.IsGenericParameter)
                    Add(argument);
            known.Add(mentioned.IsGenericType ? mentioned.GetGenericTypeDefinition() : mentioned);
        }
    }

    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static IEnumerable<MethodBase> Methods(Type type) => type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All));

    private static IEnumerable<MemberInfo> MentionedIn(MethodBase method) => OperandsIn(method).OfType<MemberInfo>();

    private static IEnumerable<string> TextsIn(MethodBase method) => OperandsIn(method).OfType<string>();

    private static IEnumerable<object> OperandsIn(MethodBase method) => method.GetMethodBody() is { } body ? Operands(method, body.GetILAsByteArray()!) : [];

    private static IEnumerable<object> Operands(MethodBase method, byte[] il)
    {
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xfe ? s_codes[(short)(0xfe00 | il[at + 1])] : s_codes[il[at]];
            at += code.Size;
            switch (code.OperandType)
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok:
                    var member = method.Module.ResolveMember(BitConverter.ToInt32(il, at), method.DeclaringType!.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null);
                    if (member is not null)
                        yield return member;
                    at += 4;
                    break;
                case OperandType.InlineString:
                    yield return method.Module.ResolveString(BitConverter.ToInt32(il, at));
                    at += 4;
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    at++;
                    break;
                case OperandType.InlineVar:
                    at += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    at += 8;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + 4 * BitConverter.ToInt32(il, at);
                    break;
                default:
                    at += 4;
                    break;
            }
        }
    }
}
