<#-- What a user can do when an app could not even ask. The commands are what the apps' makers or users name for it, see docs/themes.md. -->
<#assign apps = [
  {"id": "claude", "name": "Claude", "text": "mcpHelpClaude"},
  {"id": "claude-code", "name": "Claude Code", "text": "mcpHelpClaudeCode", "command": "/mcp"},
  {"id": "chatgpt", "name": "ChatGPT", "text": "mcpHelpChatGpt"},
  {"id": "codex", "name": "Codex", "text": "mcpHelpCodex", "command": "codex mcp login <name>"},
  {"id": "cursor", "name": "Cursor", "text": "mcpHelpCursor"},
  {"id": "gemini", "name": "Gemini CLI", "text": "mcpHelpGemini", "command": "/mcp auth <name>"},
  {"id": "inspector", "name": "MCP Inspector", "text": "mcpHelpInspector"},
  {"id": "mcp-remote", "name": "mcp-remote", "text": "mcpHelpRemote", "command": "rm -rf ~/.mcp-auth"},
  {"id": "vscode", "name": "Visual Studio Code", "text": "mcpHelpVsCode", "command": "Authentication: Remove Dynamic Authentication Providers"}
]>

<#macro page trouble app>
  <#switch trouble>
    <#case "unknown-app">
      <p>${msg("mcpErrorUnknownText", realm.displayName)}</p>
      <p class="mcp-reassurance">${msg("mcpErrorSafe")}</p>
      <@register app/>
      <#break>
    <#case "switched-off">
      <p>${msg("mcpErrorOffText", realm.displayName)}</p>
      <p class="mcp-reassurance">${msg("mcpErrorSafe")}</p>
      <p>${msg("mcpErrorOffAdvice")}</p>
      <@register app/>
      <#break>
    <#case "wrong-address">
      <p>${msg("mcpErrorAddressText")}</p>
      <p class="mcp-reassurance">${msg("mcpErrorAddressLink")}</p>
      <@register app/>
      <#break>
    <#case "waits-for-approval">
      <p>${msg("mcpErrorPendingText", realm.displayName)}</p>
      <p>${msg("mcpErrorPendingAdvice")}</p>
      <#break>
    <#default>
      <p>${msg("mcpErrorRefusedText", realm.displayName)}</p>
      <p>${msg("mcpErrorRefusedAdvice")}</p>
  </#switch>
</#macro>

<#-- An accordion without a script: all but the likely one are closed, so that nine pieces of advice fit on one screen. -->
<#macro register likely>
  <section aria-labelledby="mcp-again">
    <h2 class="mcp-heading" id="mcp-again">${msg("mcpHelpTitle")}</h2>
    <div class="mcp-apps">
      <#list apps as app>
        <details id="mcp-help-${app.id}"<#if app.id == likely> open</#if>>
          <summary>${app.name}</summary>
          <p>${msg(app.text)}</p>
          <#if app.command??><pre class="mcp-command" tabindex="0" dir="ltr"><code>${app.command}</code></pre></#if>
        </details>
      </#list>
      <details id="mcp-help-other">
        <summary>${msg("mcpHelpOtherName")}</summary>
        <p>${msg("mcpHelpOther")}</p>
      </details>
    </div>
  </section>
</#macro>

<#macro reference clientId>
  <p class="mcp-reference" id="mcp-reference">
    ${msg("mcpErrorReference")} ${message.summary}
    <#if clientId?has_content><bdi class="mcp-address" id="mcp-client-id">${clientId}</bdi></#if>
    <#if traceId??><span id="traceId">${msg("traceIdSupportMessage", traceId)}</span></#if>
  </p>
</#macro>
