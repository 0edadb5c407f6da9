using AuthAnalyzers.CodeFixes.Secrets;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.CSharp;
using AuthAnalyzers.Secrets;

namespace AuthAnalyzers.Tests.Secrets;

public class PredictableSecretFixTests : RuleTest<PredictableSecret, PredictableSecretFix>
{
    [Fact]
    public Task The_field_goes_with_its_last_use() =>
        VerifyFix("""
            public class PasswordReset
            {
                private const string Characters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

                private readonly Random _random = new();

                public string CreateResetToken()
                {
                    var characters = new char[24];
                    for (var i = 0; i < characters.Length; i++)
                        characters[i] = Characters[[|_random.Next(Characters.Length)|]];
                    return new string(characters);
                }
            }
            """, """
            using System.Security.Cryptography;

            public class PasswordReset
            {
                private const string Characters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

                public string CreateResetToken()
                {
                    var characters = new char[24];
                    for (var i = 0; i < characters.Length; i++)
                        characters[i] = Characters[RandomNumberGenerator.GetInt32(Characters.Length)];
                    return new string(characters);
                }
            }
            """);

    [Fact]
    public Task A_generator_that_serves_other_ends_stays() =>
        VerifyFix("""
            public class Worker
            {
                private static readonly Random _random = new();

                public int Jitter() => _random.Next(100);
                public string Otp() => [|_random.Next(1000000)|].ToString("D6");
            }
            """, """
            using System.Security.Cryptography;

            public class Worker
            {
                private static readonly Random _random = new();

                public int Jitter() => _random.Next(100);
                public string Otp() => RandomNumberGenerator.GetInt32(1000000).ToString("D6");
            }
            """);

    [Fact]
    public Task A_using_leaves_the_blank_line_between_groups() =>
        VerifyFix("""
            using System.Text;

            using Microsoft.AspNetCore.Mvc;

            public class Worker : ControllerBase
            {
                public string Otp() => new StringBuilder([|new Random().Next(1000000)|].ToString("D6")).ToString();
            }
            """, """
            using System.Security.Cryptography;
            using System.Text;

            using Microsoft.AspNetCore.Mvc;

            public class Worker : ControllerBase
            {
                public string Otp() => new StringBuilder(RandomNumberGenerator.GetInt32(1000000).ToString("D6")).ToString();
            }
            """);

    [Fact]
    public Task Several_secrets_of_one_generator() =>
        VerifyFix("""
            public class Account
            {
                private readonly Random _random;
                private readonly string _name;

                public Account(string name)
                {
                    _random = new Random();
                    _name = name;
                }

                public string Otp() => [|_random.Next(1000000)|].ToString("D6") + _name;
                public string ResetToken() => [|_random.Next()|].ToString() + _name;
            }
            """, """
            using System.Security.Cryptography;

            public class Account
            {
                private readonly string _name;

                public Account(string name)
                {
                    _name = name;
                }

                public string Otp() => RandomNumberGenerator.GetInt32(1000000).ToString("D6") + _name;
                public string ResetToken() => RandomNumberGenerator.GetInt32(int.MaxValue).ToString() + _name;
            }
            """);

    [Fact]
    public Task All_sources_of_a_secret_at_once() =>
        VerifyFix("""
            public class Passwords
            {
                public string Password()
                {
                    var random = new Random(Guid.NewGuid().GetHashCode());

                    var text = new System.Text.StringBuilder();
                    text.Append("ABC"[[|random.Next(3)|]]); // one of each
                    text.Append("abc"[random.Next(0, 3)]);
                    text.Append((char)random.Next('0', '9' + 1));
                    return text.ToString();
                }
            }
            """, """
            using System.Security.Cryptography;

            public class Passwords
            {
                public string Password()
                {
                    var text = new System.Text.StringBuilder();
                    text.Append("ABC"[RandomNumberGenerator.GetInt32(3)]); // one of each
                    text.Append("abc"[RandomNumberGenerator.GetInt32(0, 3)]);
                    text.Append((char)RandomNumberGenerator.GetInt32('0', '9' + 1));
                    return text.ToString();
                }
            }
            """);

    [Fact]
    public Task All_parts_of_one_variable_at_once() =>
        VerifyFix("""
            public class Passwords
            {
                public string Create(int length)
                {
                    var random = new Random();
                    var password = new System.Text.StringBuilder(length);
                    password.Append("ABC"[[|random.Next(3)|]]);
                    password.Append("abc"[random.Next(3)]);
                    for (var i = 2; i < length; i++)
                        password.Append("0123456789"[random.Next(10)]);
                    return password.ToString();
                }
            }
            """, """
            using System.Security.Cryptography;

            public class Passwords
            {
                public string Create(int length)
                {
                    var password = new System.Text.StringBuilder(length);
                    password.Append("ABC"[RandomNumberGenerator.GetInt32(3)]);
                    password.Append("abc"[RandomNumberGenerator.GetInt32(3)]);
                    for (var i = 2; i < length; i++)
                        password.Append("0123456789"[RandomNumberGenerator.GetInt32(10)]);
                    return password.ToString();
                }
            }
            """);

    // Each line is a statement, with what it becomes.
    [Theory]
    [InlineData("""var otp = [|Random.Shared.Next(1000, 10000)|];""", """var otp = RandomNumberGenerator.GetInt32(1000, 10000);""")]
    [InlineData("""var otp = [|new Random().Next(minValue: 1000, maxValue: 10000)|];""", """var otp = RandomNumberGenerator.GetInt32(1000, 10000);""")]
    [InlineData("""var token = [|Random.Shared.Next()|].ToString("x");""", """var token = RandomNumberGenerator.GetInt32(int.MaxValue).ToString("x");""")]
    [InlineData("""var salt = new byte[16]; [|Random.Shared.NextBytes(salt)|];""", """var salt = new byte[16]; RandomNumberGenerator.Fill(salt);""")]
    [InlineData("""var bytes = new byte[16]; [|new Random().NextBytes(bytes.AsSpan(1))|]; var sessionToken = Convert.ToHexString(bytes);""", """var bytes = new byte[16]; RandomNumberGenerator.Fill(bytes.AsSpan(1)); var sessionToken = Convert.ToHexString(bytes);""")]
    [InlineData("""var token = new string(Enumerable.Repeat("abcdef", 12).Select(s => s[[|Random.Shared.Next(s.Length)|]]).ToArray());""", """var token = new string(Enumerable.Repeat("abcdef", 12).Select(s => s[RandomNumberGenerator.GetInt32(s.Length)]).ToArray());""")]
    [InlineData("""var token = new string("abcdef".OrderBy(_ => [|Random.Shared.Next()|]).Take(4).ToArray());""", """var token = new string("abcdef".OrderBy(_ => RandomNumberGenerator.GetInt32(int.MaxValue)).Take(4).ToArray());""")]
    [InlineData("""var token = [|Random.Shared.GetHexString(32, lowercase: true)|];""", """var token = RandomNumberGenerator.GetHexString(32, lowercase: true);""")]
    [InlineData("""var token = [|Random.Shared.GetString("abcdef", 32)|];""", """var token = RandomNumberGenerator.GetString("abcdef", 32);""")]
    [InlineData("""var token = new string([|Random.Shared.GetItems<char>("abcdef", 32)|]);""", """var token = new string(RandomNumberGenerator.GetItems<char>("abcdef", 32));""")]
    [InlineData("""var token = new string([|Random.Shared.GetItems("abcdef".ToCharArray(), 32)|]);""", """var token = new string(RandomNumberGenerator.GetItems<char>("abcdef".ToCharArray(), 32));""")]
    [InlineData("""var chars = "abcdef".ToCharArray(); [|Random.Shared.Shuffle(chars)|]; var token = new string(chars);""", """var chars = "abcdef".ToCharArray(); RandomNumberGenerator.Shuffle<char>(chars); var token = new string(chars);""")]
    [InlineData("""var password = ((char)(int)Math.Floor([|Random.Shared.NextDouble()|] * 26 + 65)).ToString();""", """var password = ((char)RandomNumberGenerator.GetInt32(65, 91)).ToString();""")]
    [InlineData("""var password = Convert.ToChar(Convert.ToInt32(Math.Floor(26 * [|Random.Shared.NextDouble()|] + 65))).ToString();""", """var password = Convert.ToChar(RandomNumberGenerator.GetInt32(65, 91)).ToString();""")]
    [InlineData("""var password = "abc"[(int)([|Random.Shared.NextDouble()|] * "abc".Length)].ToString();""", """var password = "abc"[RandomNumberGenerator.GetInt32(3)].ToString();""")]
    [InlineData("""int digits = 6; var otp = [|Random.Shared.Next((int)Math.Pow(10, digits - 1), (int)Math.Pow(10, digits))|];""", """int digits = 6; var otp = RandomNumberGenerator.GetInt32((int)Math.Pow(10, digits - 1), (int)Math.Pow(10, digits));""")]
    [InlineData("""var otp = ([|DateTime.Now.Ticks|] % 1000000).ToString("D6");""", """var otp = (RandomNumberGenerator.GetInt32(1000000)).ToString("D6");""")]
    [InlineData("""int otp = (int)([|Environment.TickCount64|] % 10000L);""", """int otp = (int)(RandomNumberGenerator.GetInt32(10000));""")]
    [InlineData("""var token = Convert.ToHexString(SHA256.HashData(BitConverter.GetBytes([|DateTime.UtcNow.Ticks|])));""", """var token = Convert.ToHexString(SHA256.HashData(RandomNumberGenerator.GetBytes(8)));""")]
    [InlineData("""var password = [|Path.GetRandomFileName()|].Replace(".", "");""", """var password = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz012345", 11);""")]
    [InlineData("""var password = [|Path.GetRandomFileName()|].Substring(0, 8).ToUpper();""", """var password = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz012345", 8).ToUpper();""")]
    public Task Forms(string wrong, string right) =>
        VerifyFix("using System.Security.Cryptography;\nclass C { void M() { " + wrong + " } }", "using System.Security.Cryptography;\nclass C { void M() { " + right + " } }");

    // Random.Next(0) is 0, and Random.Next(5, 5) is 5; GetInt32 throws.
    [Fact]
    public Task A_range_that_may_be_empty_stays_allowed() =>
        VerifyFix("""
            using System.Security.Cryptography;

            class C
            {
                int Otp(int min, int max) => [|Random.Shared.Next(min, max)|];
                int Pin(int max) => 1 + [|Random.Shared.Next(max)|];
            }
            """, """
            using System.Security.Cryptography;

            class C
            {
                int Otp(int min, int max) => min == max ? min : RandomNumberGenerator.GetInt32(min, max);
                int Pin(int max) => 1 + (max == 0 ? 0 : RandomNumberGenerator.GetInt32(max));
            }
            """);

    [Theory]
    // A fraction has no secure form of its own, and what is rounded is not floored.
    [InlineData("""var token = [|Random.Shared.NextDouble()|].ToString();""")]
    [InlineData("""var otp = Convert.ToInt32([|Random.Shared.NextDouble()|] * 1000);""")]
    [InlineData("""var otp = (int)([|Random.Shared.NextDouble()|] * 1000 - 5);""")]
    [InlineData("""var token = [|Random.Shared.NextInt64()|].ToString();""")]
    // One source of the secret cannot be replaced.
    [InlineData("""var token = [|Random.Shared.Next()|] + "-" + Random.Shared.NextDouble();""")]
    // A chosen seed gives the same secret again: someone may rely on it.
    [InlineData("""var random = new Random(42); var token = [|random.Next()|].ToString();""")]
    [InlineData("""int seed = 5; var token = [|new Random(seed).Next()|].ToString();""")]
    // What the generator comes from may do more.
    [InlineData("""Random Make() { Console.WriteLine("made"); return new Random(); } var token = [|Make().Next()|].ToString();""")]
    // The range may be empty, and is computed.
    [InlineData("""var otp = [|Random.Shared.Next(int.Parse("5"))|];""")]
    [InlineData("""var otp = [|Random.Shared.Next(maxValue: 10, minValue: 5)|];""")]
    [InlineData("""var otp = [|Random.Shared /* why */ .Next(10)|];""")]
    // What is read back from the text may be the time.
    [InlineData("""var token = [|DateTime.UtcNow.Ticks|].ToString("x");""")]
    [InlineData("""var token = Convert.ToBase64String(BitConverter.GetBytes([|DateTime.UtcNow.ToBinary()|]));""")]
    [InlineData("""var password = [|DateTime.Now.ToString("yyyyMMdd")|];""")]
    [InlineData("""var part = [|DateTime.Now.Ticks|] % 1000; var otp = part.ToString();""")]
    // The dot may be looked for.
    [InlineData("""var token = [|Path.GetRandomFileName()|];""")]
    [InlineData("""var token = [|Path.GetRandomFileName()|].Substring(0, 10);""")]
    // Others may compute the same hash code.
    [InlineData("""var apiKey = [|"someone@example.com".GetHashCode()|].ToString();""")]
    public Task No_fix(string body) => VerifyNoFix("class C { void M() { " + body + " } }");

    [Fact]
    public Task A_comment_keeps_the_generator() =>
        VerifyFix("""
            using System.Security.Cryptography;

            class C
            {
                // Not thread-safe.
                private readonly Random _random = new();

                string Otp() => [|_random.Next(1000000)|].ToString("D6");
            }
            """, """
            using System.Security.Cryptography;

            class C
            {
                // Not thread-safe.
                private readonly Random _random = new();

                string Otp() => RandomNumberGenerator.GetInt32(1000000).ToString("D6");
            }
            """);

    [Fact]
    public Task On_the_framework_of_old_an_instance_fills_the_array() =>
        VerifyFix("""
            using System;

            class C
            {
                static readonly Random _r = new Random();

                byte[] Salt()
                {
                    var b = new byte[8];
                    [|_r.NextBytes(b)|];
                    return b;
                }
            }
            """, """
            using System;
            using System.Security.Cryptography;

            class C
            {
                byte[] Salt()
                {
                    var b = new byte[8];
                    using (var generator = RandomNumberGenerator.Create())
                        generator.GetBytes(b);
                    return b;
                }
            }
            """, framework: TestFramework.Net48, language: LanguageVersion.CSharp7_3);

    // Without GetInt32, the type gets a method of its own that gives numbers free of bias.
    private const string OwnMethod = """

            private static int NextInt32(int fromInclusive, int toExclusive)
            {
                if (toExclusive < fromInclusive)
                    throw new ArgumentOutOfRangeException(nameof(toExclusive));
                if (toExclusive == fromInclusive)
                    return fromInclusive;
                var range = (ulong)((long)toExclusive - fromInclusive);
                // Numbers above the last whole multiple of the range would come up more often: they are drawn again.
                var limit = (1UL << 32) / range * range;
                var bytes = new byte[4];
                using (var generator = RandomNumberGenerator.Create())
                {
                    while (true)
                    {
                        generator.GetBytes(bytes);
                        var number = BitConverter.ToUInt32(bytes, 0);
                        if (number < limit)
                            return (int)(fromInclusive + (long)(number % range));
                    }
                }
            }
        """;

    [Fact]
    public Task On_the_framework_of_old_a_number_comes_from_a_method_that_is_added_once() =>
        VerifyFix("""
            using System;
            using System.Linq;

            class Codes
            {
                private static readonly Random _random = new Random();

                public string Otp() => [|_random.Next(1000000)|].ToString("D6");

                public int Pin(int digits)
                {
                    // Any bounds, as before.
                    int pin = [|_random.Next(1000, digits)|];
                    return pin;
                }

                public class Passwords
                {
                    public string Password(string alphabet)
                    {
                        var random = new Random();
                        return new string(Enumerable.Repeat(alphabet, 12).Select(s => s[[|random.Next(s.Length)|]]).ToArray());
                    }
                }
            }
            """, $$"""
            using System;
            using System.Linq;
            using System.Security.Cryptography;

            class Codes
            {
                public string Otp() => NextInt32(0, 1000000).ToString("D6");

                public int Pin(int digits)
                {
                    // Any bounds, as before.
                    int pin = NextInt32(1000, digits);
                    return pin;
                }

                public class Passwords
                {
                    public string Password(string alphabet)
                    {
                        return new string(Enumerable.Repeat(alphabet, 12).Select(s => s[NextInt32(0, s.Length)]).ToArray());
                    }
                }
            {{OwnMethod}}
            }
            """, framework: TestFramework.Net48, language: LanguageVersion.CSharp7_3);

    [Theory]
    [InlineData("var otp = [|r.Next()|].ToString();", "var otp = NextInt32(0, int.MaxValue).ToString();")]
    [InlineData("var otp = [|r.Next(minValue: 5, maxValue: 9)|];", "var otp = NextInt32(5, 9);")]
    [InlineData("var otp = (int)([|r.NextDouble()|] * 10000);", "var otp = NextInt32(0, 10000);")]
    [InlineData("string otp = ([|DateTime.Now.Ticks|] % 10000).ToString();", "string otp = (NextInt32(0, 10000)).ToString();")]
    public Task Numbers_on_the_framework_of_old(string wrong, string right) =>
        VerifyFix(
            "using System;\nusing System.Security.Cryptography;\n\nstatic class C\n{\n    static void M(Random r) { " + wrong + " }\n}\n",
            "using System;\nusing System.Security.Cryptography;\n\nstatic class C\n{\n    static void M(Random r) { " + right + " }\n" + OwnMethod + "\n}\n", framework: TestFramework.NetStandard20, language: LanguageVersion.CSharp7_3);

    [Theory]
    // Another part of the type may need the method too, or have it; the name may be taken; an interface has no methods of its own.
    [InlineData("partial class C { string Otp(Random r) { var otp = [|r.Next(1000000)|].ToString(); return otp; } } partial class C { }")]
    [InlineData("class C { int NextInt32; string Otp(Random r) { var otp = [|r.Next(1000000)|].ToString(); return otp + NextInt32; } }")]
    [InlineData("class B { protected static int NextInt32(int a, int b) => a; } class C : B { string Otp(Random r) { var otp = [|r.Next(1000000)|].ToString(); return otp; } }")]
    // No statement that an instance could be made in.
    [InlineData("class C { void M(Random r) { var salt = new byte[8]; Action fill = () => [|r.NextBytes(salt)|]; } }")]
    public Task No_fix_on_the_framework_of_old(string types) => VerifyNoFix("using System; " + types, TestFramework.NetStandard20, language: LanguageVersion.CSharp7_3);

    [Fact]
    public void The_numbers_of_the_added_method_are_those_of_the_range()
    {
        var next = CompiledOwnMethod();
        Assert.All(Enumerable.Range(0, 2000), _ => Assert.InRange(next(-2, 3), -2, 2));
        Assert.Equal(5, Enumerable.Range(0, 2000).Select(_ => next(-2, 3)).Distinct().Count());
        Assert.Equal(7, next(7, 7));
        Assert.Equal(int.MaxValue - 1, next(int.MaxValue - 1, int.MaxValue));
        next(int.MinValue, int.MaxValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => next(2, 1));
    }

    // The text that the fix adds, compiled.
    private static Func<int, int, int> CompiledOwnMethod()
    {
        var compilation = AnalyzedSource.Compile("using System.Security.Cryptography;\npublic static class Added\n{\n" + OwnMethod + "\n}\n", "Added.cs");
        using var assembly = new MemoryStream();
        Assert.True(compilation.Emit(assembly).Success);
        return System.Reflection.Assembly.Load(assembly.ToArray()).GetType("Added")!.GetMethod("NextInt32", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.CreateDelegate<Func<int, int, int>>();
    }

    [Fact]
    public Task Net_8_has_the_texts() =>
        VerifyFix("""
            using System.Security.Cryptography;
            class C { void M() { var token = new string([|Random.Shared.GetItems("ab".ToCharArray(), 32)|]); } }
            """, """
            using System.Security.Cryptography;
            class C { void M() { var token = new string(RandomNumberGenerator.GetItems<char>("ab".ToCharArray(), 32)); } }
            """, framework: TestFramework.Net8);

    [Fact]
    public Task Top_level_statements() =>
        VerifyFix("""
            var random = new Random();

            var token = [|random.Next(5, 10)|].ToString();
            Console.WriteLine(token);
            """, """
            using System.Security.Cryptography;

            var token = RandomNumberGenerator.GetInt32(5, 10).ToString();
            Console.WriteLine(token);
            """);

    [Fact]
    public Task Conditional_regions_are_kept() =>
        VerifyFix("""
            using System.Security.Cryptography;

            class C
            {
                string Otp()
                {
            #if DEBUG
                    Console.WriteLine("otp");
            #endif
                    var random = new Random();
                    return [|random.Next(1000000)|].ToString("D6");
                }
            }
            """, """
            using System.Security.Cryptography;

            class C
            {
                string Otp()
                {
            #if DEBUG
                    Console.WriteLine("otp");
            #endif
                    var random = new Random();
                    return RandomNumberGenerator.GetInt32(1000000).ToString("D6");
                }
            }
            """);

    [Fact]
    public Task What_another_configuration_uses_is_kept() =>
        VerifyFix("""
            using System.Security.Cryptography;

            static class OAuth
            {
                private static readonly Random _random;

                static OAuth()
                {
            #if !OLD
                    var bytes = new byte[4];
                    RandomNumberGenerator.Fill(bytes);
                    _random = new Random(BitConverter.ToInt32(bytes, 0));
            #else
                    _random = new Random();
            #endif
                }

                public static string Nonce()
                {
                    const string chars = "abc";
                    var nonce = new char[16];
                    for (var i = 0; i < nonce.Length; i++)
                    {
                        nonce[i] = chars[[|_random.Next(0, chars.Length)|]];
                    }
                    return new string(nonce);
                }
            }
            """, """
            using System.Security.Cryptography;

            static class OAuth
            {
                private static readonly Random _random;

                static OAuth()
                {
            #if !OLD
                    var bytes = new byte[4];
                    RandomNumberGenerator.Fill(bytes);
                    _random = new Random(BitConverter.ToInt32(bytes, 0));
            #else
                    _random = new Random();
            #endif
                }

                public static string Nonce()
                {
                    const string chars = "abc";
                    var nonce = new char[16];
                    for (var i = 0; i < nonce.Length; i++)
                    {
                        nonce[i] = chars[RandomNumberGenerator.GetInt32(0, chars.Length)];
                    }
                    return new string(nonce);
                }
            }
            """);
}
