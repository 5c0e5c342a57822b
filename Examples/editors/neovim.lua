-- Neovim 0.11 and newer: in init.lua.
vim.lsp.config('svcctl', {
  cmd = { 'svcctl', 'lsp' },
  filetypes = { 'yaml', 'json' },
  root_markers = { '.svcctl.yaml', '.git' },
})
vim.lsp.enable('svcctl')
vim.lsp.inlay_hint.enable()
