using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>Blazor, JavaScript that it calls, and the libraries that put values into the browser's storage.</summary>
internal static class Blazor
{
    public static readonly string IJSRuntime = "Microsoft.JSInterop.IJSRuntime";
    public static readonly string IJSInProcessRuntime = "Microsoft.JSInterop.IJSInProcessRuntime";
    public static readonly string JSRuntimeExtensions = "Microsoft.JSInterop.JSRuntimeExtensions";
    public static readonly string JSInProcessRuntimeExtensions = "Microsoft.JSInterop.JSInProcessRuntimeExtensions";
    public static readonly string BlazoredLocalStorage = "Blazored.LocalStorage.ILocalStorageService";
    public static readonly string BlazoredSyncLocalStorage = "Blazored.LocalStorage.ISyncLocalStorageService";
    public static readonly string BlazoredSessionStorage = "Blazored.SessionStorage.ISessionStorageService";
    public static readonly string BlazoredSyncSessionStorage = "Blazored.SessionStorage.ISyncSessionStorageService";

    public static readonly string NavigationManager = "Microsoft.AspNetCore.Components.NavigationManager";

    public static readonly string NavigationManagerExtensions = "Microsoft.AspNetCore.Components.NavigationManagerExtensions";

    public static Api[] Entries => new[]
    {
        Methods(NavigationManager, "ToAbsoluteUri").As(new MakesAddress()),
        Methods(NavigationManagerExtensions, "GetUriWithQueryParameter", "GetUriWithQueryParameters").As(new MakesAddress()),
        Methods(NavigationManager, "NavigateTo").As(new SendsTo("uri") { IsRedirect = true }),
        Methods(IJSRuntime, "InvokeAsync").As(new KeepsInBrowser("identifier", "args")),
        Methods(JSRuntimeExtensions, "InvokeAsync", "InvokeVoidAsync").As(new KeepsInBrowser("identifier", "args")),
        Methods(IJSInProcessRuntime, "Invoke").As(new KeepsInBrowser("identifier", "args")),
        Methods(JSInProcessRuntimeExtensions, "InvokeVoid").As(new KeepsInBrowser("identifier", "args")),
        Methods(IJSRuntime, "SetValueAsync").As(new KeepsInBrowser("identifier", "value")),
        Methods(IJSInProcessRuntime, "SetValue").As(new KeepsInBrowser("identifier", "value")),
        Methods(BlazoredLocalStorage, "SetItemAsync", "SetItemAsStringAsync").As(new KeepsInBrowser("key", "data") { Storage = "localStorage" }),
        Methods(BlazoredSyncLocalStorage, "SetItem", "SetItemAsString").As(new KeepsInBrowser("key", "data") { Storage = "localStorage" }),
        Methods(BlazoredSessionStorage, "SetItemAsync", "SetItemAsStringAsync").As(new KeepsInBrowser("key", "data") { Storage = "sessionStorage" }),
        Methods(BlazoredSyncSessionStorage, "SetItem", "SetItemAsString").As(new KeepsInBrowser("key", "data") { Storage = "sessionStorage" }),
    };
}
