// Saves a file that the server has built, once.
export default function ({ data, parentElement }) {
  if (parentElement.saved === data.token) return;
  parentElement.saved = data.token;
  const bytes = Uint8Array.from(atob(data.content), (char) => char.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: data.type }));
  link.download = data.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
